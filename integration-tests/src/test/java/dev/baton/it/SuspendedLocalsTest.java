package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locals of a machine can be read in a module that opens nothing to anybody. */
class SuspendedLocalsTest {
  private static final String KERNEL = "dev.baton/dev.baton.internal.kernel=demo";

  @TempDir Path folder;

  @Test
  void aModuleNeedNotBeOpened() throws Exception {
    Javac javac =
        Javac.withProcessor(folder)
            .options("-g", "-p", Jars.RUNTIME, "--add-exports", KERNEL)
            .source("module-info.java", "/** A program. */ module demo { requires dev.baton; }")
            .source(
                "demo/Main.java",
                """
                package demo;

                import static dev.baton.Baton.*;

                import dev.baton.Coroutine;
                import dev.baton.annotation.Async;
                import dev.baton.internal.kernel.CountedTask;
                import java.util.List;

                class Main {
                  @Async
                  private static Coroutine<Integer> twice(List<Integer> numbers, boolean negative) {
                    await(yieldNow());
                    return done(negative ? -2 * numbers.get(0) : 2 * numbers.get(0));
                  }

                  public static void main(String[] arguments) {
                    System.out.print(CountedTask.locals(twice(List.of(21), true)));
                  }
                }
                """);
    javac.succeed();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports",
                KERNEL,
                "-p",
                javac.classes() + File.pathSeparator + Jars.RUNTIME,
                "-m",
                "demo/demo.Main")
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(said).isZero();
    assertThat(said)
        .isEqualTo("[Local[name=numbers, value=[21]], Local[name=negative, value=true]]");
  }
}
