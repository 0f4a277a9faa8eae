package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What Java 25 can write and the API of Java 17 does not know; no tests on older JDKs. */
class NewerJavaTest {
  private static final List<String> FATAL = List.of("-Werror");

  @TestFactory
  Stream<DynamicTest> java25(@TempDir Path folder) {
    return Runtime.version().feature() < 25
        ? Stream.empty()
        : Stream.of(
            dynamicTest("a compact source file", () -> compactSource(folder.resolve("compact"))),
            dynamicTest("a module import", () -> moduleImport(folder.resolve("module"))));
  }

  private static void compactSource(Path folder) {
    OnDisk disk = new OnDisk(folder);
    disk.writeFile(
        "Compact.java",
        """
        import static dev.baton.Baton.*;

        @dev.baton.annotation.Async
        dev.baton.Coroutine<Integer> twice(int i) {
          return done(2 * await(done(i)));
        }

        void main() {
          System.out.println(run(twice(21)));
        }
        """);
    assertThat(disk.compile(FATAL, "Compact.java").said()).isEmpty();
    assertThat(disk.isWoven("Compact.class")).isTrue();
    assertThat(disk.contains("Compact$Async$Twice.class", "lambda$twice$async")).isTrue();
  }

  private static void moduleImport(Path folder) {
    OnDisk disk = new OnDisk(folder);
    disk.writeFile("module-info.java", "/** A module. */ module demo { requires dev.baton; }");
    disk.writeFile(
        "demo/A.java",
        """
        package demo;

        import module dev.baton;

        class A {
          Object local = new Object() {
            @Async
            Coroutine<Integer> a() {
              return Baton.done(Baton.await(Baton.done(4)));
            }
          };
        }
        """);
    assertThat(disk.compile(PipelineTest.modular(), "module-info.java", "demo/A.java").said())
        .isEmpty();
    assertThat(disk.isWoven("demo/A$1.class")).isTrue();
    assertThat(disk.contains("demo/A$Async$Object_A.class", "Baton.await(Baton.done(4))")).isTrue();
  }
}
