package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cookbook: one question a page, and its programs print what the page says. */
class CookbookTest {
  private static final Path COOKBOOK = Pages.ROOT.resolve("docs").resolve("cookbook");
  private static final Path INDEX = COOKBOOK.resolve("README.md");
  private static final String QUESTION = "# How do I ";

  @TempDir Path folder;

  static Stream<String> pages() throws IOException {
    return Pages.all().stream()
        .filter(page -> page.startsWith(COOKBOOK) && !page.equals(INDEX))
        .map(page -> page.getFileName().toString());
  }

  /** The later programs of a page use the imports and the classes of the first one. */
  @ParameterizedTest
  @MethodSource("pages")
  void theProgramsPrintWhatThePageSays(String page) throws Exception {
    List<Program> programs = Program.in(read(page));
    var compiled = new ArrayList<Program>(programs.subList(0, 1));
    for (Program later : programs.subList(1, programs.size())) {
      compiled.add(later.after(programs.get(0).imports()));
    }
    assertThat(Program.outputs(compiled, folder))
        .isEqualTo(programs.stream().map(Program::shown).toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void thePageHasOneAnswerAndOneProgramThatFails(String page) {
    Markdown text = read(page);
    assertThat(Program.in(text)).hasSize(2);
    assertThat(Program.in(text.section("When it fails"))).hasSize(1);
    assertThat(text.blocks("java")).hasSize(2);
  }

  /** Without its imports. */
  @ParameterizedTest
  @MethodSource("pages")
  void theAnswerIsShort(String page) {
    Program answer = Program.in(read(page)).get(0);
    assertThat(
            answer.source().lines().filter(line -> !line.isBlank() && !line.startsWith("import ")))
        .hasSizeBetween(10, 30);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theIndexHasTheQuestionOfThePage(String page) {
    String title = read(page).text().lines().findFirst().orElseThrow();
    assertThat(title).startsWith(QUESTION).endsWith("?");
    String question = title.substring(QUESTION.length(), title.length() - 1);
    assertThat(Markdown.read(INDEX).text())
        .containsOnlyOnce("- [" + question + "](" + page + ")\n")
        .containsOnlyOnce("](" + page + ")");
  }

  @Test
  void theIndexHasNothingElse() throws IOException {
    assertThat(Markdown.read(INDEX).relativeLinks())
        .containsExactlyInAnyOrderElementsOf(pages().toList());
  }

  private static Markdown read(String page) {
    return Markdown.read(COOKBOOK.resolve(page));
  }
}
