package dev.baton.examples.text;

import static dev.baton.Baton.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinesTest {
  /** The project's own folder. */
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @TempDir Path folder;

  private static List<String> lines(Path file) throws IOException {
    return run(Lines.of(file).toList());
  }

  static Stream<Path> texts() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages = docs.filter(file -> file.toString().endsWith(".md")).toList();
      assertThat(pages).hasSizeGreaterThan(5);
      return Stream.concat(
          Stream.of("README.md", "CHANGELOG.md", "LICENSE").map(ROOT::resolve), pages.stream());
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  @DisplayName("the lines of Baton's own texts are those that the JDK reads")
  void ownTexts(Path text) throws IOException {
    assertThat(lines(text)).isEqualTo(Files.readAllLines(text));
  }

  static Stream<String> ends() {
    String block = "0123456789abcde\n".repeat(1 << 12);
    return Stream.of(
        "",
        "\n",
        "a",
        "a\n",
        "a\r\nb\r\n",
        "\n\na\n\n",
        block,
        block + "more",
        block.strip() + "\r\n" + block,
        "ä€𝄞".repeat(30_000) + "\n" + "ä€𝄞".repeat(30_000));
  }

  @ParameterizedTest
  @MethodSource("ends")
  @DisplayName("lines end, and go on from block to block, as the JDK reads them")
  void lineEnds(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("text"), text);
    assertThat(lines(file)).isEqualTo(Files.readAllLines(file));
  }

  @Test
  @DisplayName("a file that is not there is an error of whoever asks for its lines")
  void missing() {
    assertThatThrownBy(() -> lines(folder.resolve("missing")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
