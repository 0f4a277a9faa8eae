package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.woven.WovenInterface;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A processor, woven code and a runtime that were not made for each other. */
class HandshakeTest {
  private static final String FUTURE =
      """
      import dev.baton.annotation.Async;
      import java.util.concurrent.CompletableFuture;

      final class Futures {
        @Async static CompletableFuture<Integer> one() {
          return CompletableFuture.completedFuture(1);
        }
      }
      """;

  private static final String ANNOTATIONS =
      Arrays.stream(Jars.RUNTIME.split(File.pathSeparator))
          .filter(entry -> entry.contains("annotations"))
          .findFirst()
          .orElseThrow(); // Kotlin's library has annotations, too

  @TempDir Path folder;

  /** The class path of a runtime that has other numbers than ours. */
  private String runtime(int oldest, int number) {
    Javac other =
        new Javac(folder.resolve("runtime"))
            .options("-proc:none")
            .source(
                "dev/baton/woven/WovenInterface.java",
                wovenInterface()
                    .replaceFirst("NUMBER = \\d+", "NUMBER = " + number)
                    .replaceFirst("OLDEST = \\d+", "OLDEST = " + oldest));
    other.succeed();
    return other.classes() + File.pathSeparator + Jars.RUNTIME;
  }

  private static String wovenInterface() {
    Path file = Pages.ROOT.resolve("runtime/src/main/java/dev/baton/woven/WovenInterface.java");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertRefused(Javac javac, String said) {
    Javac.Result result = javac.run();
    assertThat(result.output())
        .contains("error: [baton-runtime-version] No async method can be woven: this processor (")
        .contains(") weaves for interface 1 of Baton's runtime, and " + said + ". Use a")
        .contains("1 error");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(javac.classFiles()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 2", "0, 0"})
  void theProcessorMeetsAnotherRuntime(int oldest, int number) {
    assertRefused(
        Javac.withProcessor(folder)
            .options("-classpath", runtime(oldest, number))
            .source("Futures.java", FUTURE),
        "the runtime that the class is compiled against has interface " + number);
  }

  @Test
  void theProcessorMeetsARuntimeWithoutANumber() {
    Javac old =
        new Javac(folder.resolve("runtime"))
            .options("-proc:none", "-classpath", ANNOTATIONS)
            .source(
                "dev/baton/Coroutine.java",
                "package dev.baton; public abstract class Coroutine<T> {}");
    old.succeed();
    assertRefused(
        Javac.withProcessor(folder)
            .options("-classpath", old.classes() + File.pathSeparator + ANNOTATIONS)
            .source("Futures.java", FUTURE),
        "the runtime that the class is compiled against is older and has no number");
  }

  @Test
  void theProcessorMeetsNoRuntime() {
    assertRefused(
        Javac.withProcessor(folder)
            .options("-classpath", ANNOTATIONS)
            .source("Futures.java", FUTURE),
        "there is no runtime among what the class is compiled against");
  }

  @Test
  void theProcessorMeetsARuntimeThatIsDamaged() throws Exception {
    Path runtime = folder.resolve("runtime");
    Path file = runtime.resolve("dev/baton/woven/WovenInterface.class");
    Files.createDirectories(file.getParent());
    byte[] whole = wovenInterfaceFile();
    for (int length = 0; length < whole.length; length += 50) {
      Files.write(file, Arrays.copyOf(whole, length));
      Javac javac =
          Javac.withProcessor(folder)
              .options("-classpath", runtime + File.pathSeparator + Jars.RUNTIME)
              .source("Futures.java", FUTURE);
      Javac.Result result = javac.run();
      assertThat(result.output()).contains("error").contains("WovenInterface");
      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(javac.classFiles()).isEmpty();
    }
  }

  private static byte[] wovenInterfaceFile() throws IOException {
    try (InputStream in = WovenInterface.class.getResourceAsStream("WovenInterface.class")) {
      return in.readAllBytes();
    }
  }

  /** Without anything to weave there is nothing to disagree about. */
  @Test
  void withoutAsyncCodeNoRuntimeIsNeeded() {
    Javac.withProcessor(folder)
        .options("-classpath", "")
        .source("Plain.java", "class Plain {}")
        .succeed();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 25",
    "2, 3, 'runs 2 to 3. Compile the class again, with the baton-processor of this runtime.'",
    "0, 0, 'runs 0. Use a baton-runtime that is as new as the processor that wove it.'"
  })
  void wovenCodeMeetsAnotherRuntime(int oldest, int number, String said) throws Exception {
    Program hello = Program.in(Pages.read("README.md")).get(0);
    Javac javac = Javac.withProcessor(folder).source("Hello.java", hello.source());
    javac.succeed();
    String path = javac.classes() + File.pathSeparator + runtime(oldest, number);
    String output = Javac.javaOn(path, "Hello");
    assertThat(output).contains(said);
    if (!said.equals("25")) {
      assertThat(output)
          .contains("Hello$Async$Sum was woven for interface 1 of Baton's runtime, and the runtime")
          .contains("java.lang.LinkageError")
          .doesNotContain("NoSuchMethodError");
    }
  }
}
