package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.weaver.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another build works in the folder of classes meanwhile. */
class TwoBuildsTest {
  private static final String ASIDE = ".unwoven";

  private static final String SAMPLE =
      """
      class Sample {
        @Async Coroutine<Integer> a() { return done(await(done(1))); }
        AsyncSupplier<Integer> cold() { return () -> done(2); }
        AsyncSupplier<Integer> reference() { return this::plain; }
        Coroutine<Integer> plain() { return done(3); }

        static class Nested {
          AsyncSupplier<Integer> cold() { return () -> done(4); }
        }

        class Inner {
          @Async Coroutine<Integer> b() { return done(await(a())); }
        }
      }
      """;

  @TempDir private Path home;
  private Map<String, byte[]> woven;
  private OnDisk project;

  @BeforeEach
  void compileElsewhere() {
    OnDisk other = new OnDisk(home.resolve("other"));
    other.write("Sample", SAMPLE);
    assertThat(other.compile(List.of(), "demo/Sample.java").said()).isEmpty();
    woven = LeftBehind.classFiles(other.classes());
    project = new OnDisk(home.resolve("project"));
    project.write("Sample", SAMPLE);
  }

  /** What the other build does to the file of one class. */
  private interface Deed {
    void to(Path classFile, byte[] woven) throws IOException;
  }

  /** Compiles; the other build is there before the first of such operations on a class's file. */
  private OnDisk.Result compile(String className, String before, Deed deed) {
    String file = "demo/" + className + ".class";
    Path path = project.classes().resolve(file);
    AtomicBoolean done = new AtomicBoolean();
    Disk disk =
        Watched.disk(
            (operation, arguments) -> {
              if (operation.name().equals(before)
                  && arguments[0].toString().startsWith(path.toString())
                  && done.compareAndSet(false, true)) {
                deed.to((Path) arguments[0], woven.get(file));
              }
              return operation.call(arguments);
            });
    OnDisk.Result result = project.compile(disk, files -> files, List.of(), "demo/Sample.java");
    assertThat(done).isTrue();
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sample", "Sample$Nested", "Sample$Inner"})
  void itHasPutAWovenClassInThePlaceOfWhatJavacWrote(String className) {
    OnDisk.Result result = compile(className, "rename", this::replace);
    assertThat(result.said()).isEmpty();
    assertAllAsIfAlone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sample", "Sample$Nested", "Sample$Inner"})
  void itHasWovenWhatWasTakenAway(String className) {
    OnDisk.Result result = compile(className, "read", this::replace);
    assertThat(result.said()).isEmpty();
    assertAllAsIfAlone();
  }

  /** Machines first, as every build does it. */
  private void replace(Path file, byte[] bytes) throws IOException {
    for (Map.Entry<String, byte[]> made : woven.entrySet()) {
      if (made.getKey().contains("$Async$")) {
        Files.write(project.classes().resolve(made.getKey()), made.getValue());
      }
    }
    Files.write(file, bytes);
  }

  private void assertAllAsIfAlone() {
    Map<String, byte[]> files = LeftBehind.classFiles(project.classes());
    assertThat(files).containsOnlyKeys(woven.keySet());
    files.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(woven.get(path)));
    assertThat(OnDisk.files(project.classes(), ASIDE)).isEmpty();
  }

  /** javac writes the constants of a class before its code. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 10, 200, -1})
  void itIsInTheMidstOfWriting(int length) {
    OnDisk.Result result =
        compile(
            "Sample$Inner",
            "read",
            (file, bytes) -> {
              byte[] whole = Files.readAllBytes(file);
              int end = length < 0 ? whole.length + length : length;
              Files.write(file, Arrays.copyOf(whole, end));
            });
    assertThat(result.said())
        .singleElement()
        .asString()
        .contains("[baton-cannot-write]", "demo.Sample$Inner", "another build");
    assertThat(project.classFiles()).doesNotContain("demo/Sample$Inner.class");
  }
}
