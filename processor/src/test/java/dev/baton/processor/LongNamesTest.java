package dev.baton.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.baton.processor.testing.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names as long as javac takes them, of classes and methods, whose machines' files no file system
 * may refuse.
 */
class LongNamesTest {
  /** What the name of a class file may take on most file systems, without its extension. */
  private static final int LONGEST_CLASS = 249;

  private static final int LONGEST_OF_OURS = 143;

  /** In characters of one to four bytes. */
  private static final List<String> LETTERS = List.of("x", "é", "漢", "\uD840\uDC00");

  private static final String METHODS =
      """
      @Async static Coroutine<Integer> %1$s1(int i) throws Exception { return done(i + await(%1$s2(i))); }
      @Async static Coroutine<Integer> %1$s2(int i) throws Exception {
        AsyncFunction<Integer, Integer> f = a -> done(a + await(done(3)));
        AsyncFunction<Integer, Integer> g = a -> done(a + await(f.apply(4)));
        return done(await(g.apply(i)));
      }
      @Async static Coroutine<Integer> %1$sA(int i) throws Exception { await(yieldNow()); return %1$sa(i); }
      @Async static Coroutine<Integer> %1$sa(int i) throws Exception { await(yieldNow()); return %1$s1(i); }
      static String check() throws Exception { return run(%1$sA(10)) == 27 ? "OK" : "not"; }
      """;

  static Stream<String> letters() {
    return LETTERS.stream();
  }

  private static String name(String letter, int bytes) {
    return letter.repeat(bytes / letter.getBytes(UTF_8).length);
  }

  @ParameterizedTest
  @MethodSource("letters")
  void ofATopLevelClass(String letter) throws Throwable {
    String name = name(letter, LONGEST_CLASS);
    check(name, "class " + name + " {" + METHODS.formatted("f") + "}");
  }

  @ParameterizedTest
  @MethodSource("letters")
  void ofMethods(String letter) throws Throwable {
    check("C", "class C {" + METHODS.formatted(name(letter, 2000)) + "}");
  }

  @ParameterizedTest
  @MethodSource("letters")
  void ofMethodsInALongClass(String letter) throws Throwable {
    String name = name(letter, LONGEST_CLASS);
    check(name, "class " + name + " {" + METHODS.formatted(name) + "}");
  }

  @ParameterizedTest
  @MethodSource("letters")
  void ofNestedClasses(String letter) throws Throwable {
    String part = name(letter, 60);
    String source =
        "class C { static class %1$s1 { static class %1$s2 { static class %1$s3 { %2$s } } } }"
            .formatted(part, METHODS.formatted("f"));
    check("C$%1$s1$%1$s2$%1$s3".formatted(part), source);
  }

  /** Every shorter name gets through, too: none falls between what is cut and what is not. */
  @Test
  void ofEveryLength() throws Throwable {
    for (int length = 1; length <= LONGEST_CLASS; length += 8) {
      String name = "x".repeat(length);
      check(name, "class " + name + " {" + METHODS.formatted(name) + "}");
    }
  }

  @Test
  void twoClassesThatBeginAlike() throws Throwable {
    String name = "x".repeat(LONGEST_CLASS - 1);
    check(
        name + "a",
        "class %1$sa {%2$s} class %1$sb {%2$s}".formatted(name, METHODS.formatted("f")));
  }

  private static void check(String name, String source) throws Throwable {
    Map<String, byte[]> files = compile(source);
    assertThat(new Compiled(true, List.of(), binary(files)).call("demo." + name, "check"))
        .isEqualTo("OK");
    assertThat(compile(source).keySet()).isEqualTo(files.keySet());

    Set<String> small = new HashSet<>();
    for (String file : files.keySet()) {
      assertThat(small.add(file.toLowerCase(Locale.ROOT))).as(file).isTrue();
      String fileName = file.substring(file.lastIndexOf('/') + 1);
      if (fileName.contains("$Async")) {
        assertThat(fileName.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_OF_OURS);
      }
    }
  }

  private static Map<String, byte[]> compile(String source) throws IOException {
    Compilation compilation =
        Compiling.compile(
            List.of("-Werror", "-Xlint:-auxiliaryclass"), Compiling.source("Sample", source));
    assertThat(Compiling.said(compilation)).isEmpty();
    Map<String, byte[]> files = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      files.put(file.getName(), file.openInputStream().readAllBytes());
    }
    return files;
  }

  private static Map<String, byte[]> binary(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".class"))
        .collect(Collectors.toMap(file -> binaryName(file.getKey()), Map.Entry::getValue));
  }

  private static String binaryName(String path) {
    String name = path.substring(path.indexOf("demo/"), path.length() - ".class".length());
    return name.replace('/', '.');
  }

  @Test
  void onDisk(@TempDir Path folder) {
    String name = "x".repeat(LONGEST_CLASS);
    OnDisk disk = new OnDisk(folder);
    disk.write("Sample", "class " + name + " {" + METHODS.formatted(name) + "}");
    for (int i = 0; i < 2; i++) {
      assertThat(disk.compile(List.of("-Werror"), "demo/Sample.java").said()).isEmpty();
      assertThat(new LeftBehind(disk.classes(), List.of()).checks())
          .containsEntry("demo." + name, "OK");
    }
  }
}
