package dev.baton.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each capability in {@code twins} has what is generated for it beside it, of which javac has
 * nothing to say. To renew that, run with {@code -Dgolden.update=true} and read the difference.
 */
class GoldenTwinTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/twins");

  static List<Path> sources() throws IOException {
    return files().filter(file -> !isGenerated(file)).toList();
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(GOLDEN::relativize)
          .sorted()
          .toList()
          .stream();
    }
  }

  private static boolean isGenerated(Path file) {
    return file.toString().endsWith("Async.java") || file.toString().endsWith("Tools.java");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void generated(Path source) throws IOException {
    Map<String, String> generated = generate(source);
    assertThat(generated).isNotEmpty();
    for (Map.Entry<String, String> file : generated.entrySet()) {
      Path golden = GOLDEN.resolve(file.getKey());
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(golden, file.getValue());
      }
      assertThat(file.getValue()).isEqualTo(Files.readString(golden));
    }
  }

  @Test
  void nothingElseIsThere() throws IOException {
    var generated = new TreeMap<String, String>();
    for (Path source : sources()) {
      generated.putAll(generate(source));
    }
    assertThat(files().filter(GoldenTwinTest::isGenerated).map(GoldenTwinTest::name))
        .containsExactlyInAnyOrderElementsOf(generated.keySet());
  }

  private static Map<String, String> generate(Path source) throws IOException {
    Compilation compilation =
        Compiling.compile(
            // Of annotations that no processor knows, which are the sources' own, javac warns, too.
            List.of("-Werror", "-Xlint:-processing"),
            JavaFileObjects.forResource(GOLDEN.resolve(source).toUri().toURL()));
    assertThat(Compiling.said(compilation)).isEmpty();
    var generated = new TreeMap<String, String>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      String name = file.getName().replaceFirst(".*SOURCE_OUTPUT/", "");
      generated.put(name, new String(file.openInputStream().readAllBytes(), UTF_8));
    }
    return generated;
  }

  private static String name(Path file) {
    return file.toString().replace('\\', '/');
  }
}
