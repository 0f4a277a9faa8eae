package dev.baton.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each class in {@code golden} has its companion beside it, compiled with every warning fatal. To
 * renew the companions, run with {@code -Dgolden.update=true} and read the difference.
 */
class GoldenCompanionTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/golden");

  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().endsWith("$Async.java"))
          .map(GOLDEN::relativize)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void companion(Path source) throws IOException {
    Compilation compilation = compile(source);
    assertThat(Compiling.said(compilation)).isEmpty();

    String path = source.toString().replace(".java", "$Async.java");
    Path golden = GOLDEN.resolve(path);
    String generated = generated(compilation, path.replace('\\', '/'));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, generated);
    }
    assertThat(generated).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void sameBytesEveryTime(Path source) throws IOException {
    assertThat(bytes(compile(source))).isEqualTo(bytes(compile(source)));
  }

  private static Compilation compile(Path source) throws MalformedURLException {
    return Compiling.compile(
        List.of("-Werror"), JavaFileObjects.forResource(GOLDEN.resolve(source).toUri().toURL()));
  }

  private static String generated(Compilation compilation, String path) throws IOException {
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      if (file.getName().endsWith(path)) {
        return new String(file.openInputStream().readAllBytes(), UTF_8);
      }
    }
    throw new AssertionError(path + " is not among " + compilation.generatedSourceFiles());
  }

  private static String bytes(Compilation compilation) throws IOException {
    StringBuilder bytes = new StringBuilder();
    for (JavaFileObject file : compilation.generatedFiles()) {
      bytes.append(String.format(Locale.ROOT, "%s %s%n", file.getName(), hex(file)));
    }
    return bytes.toString();
  }

  private static String hex(JavaFileObject file) throws IOException {
    return java.util.HexFormat.of().formatHex(file.openInputStream().readAllBytes());
  }
}
