package dev.baton.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baton on the command line of javac. */
class JavacTest {
  private static final String MAIN =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import java.time.Duration;

      public final class Main {
        private final int factor = 2;

        @Async Coroutine<Integer> twice(int i) {
          await(sleep(Duration.ofMillis(1)));
          return done(factor * i);
        }

        @Async static Coroutine<String> all(String... names) {
          var main = new Main();
          int sum = 0;
          for (String name : names) {
            sum += name.length() * await(main.twice(sum + 1));
          }
          return done(String.valueOf(sum));
        }

        public static void main(String[] args) {
          System.out.println(run(all(args)));
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aProcessorPathIsAllThatJavacNeeds() throws Exception {
    Javac javac = Javac.withProcessor(folder).source("demo/Main.java", MAIN);
    javac.succeed();
    assertThat(javac.java("demo.Main", "a", "bb")).isEqualTo("14\n");
  }

  /** Class files are beside their sources then, and what shows the machines is where javac runs. */
  @Test
  void noFolderForClassFilesNeedBeNamed() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path source = Files.createDirectories(folder.resolve("elsewhere/demo")).resolve("Main.java");
    Files.writeString(source, MAIN);
    String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
    Process process =
        new ProcessBuilder(
                javac,
                "-classpath",
                Jars.RUNTIME,
                "-processorpath",
                Jars.PROCESSOR,
                source.toString())
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(process.waitFor()).isZero();
    assertThat(Javac.java(List.of(), source.getParent().getParent(), "demo.Main", "a", "bb"))
        .isEqualTo("14\n");
    assertThat(home.resolve("demo/Main$Async.java")).isRegularFile();
  }

  @Test
  void theProcessorCanBeNamed() throws Exception {
    Javac javac =
        Javac.withProcessor(folder)
            .options("-processor", "dev.baton.processor.AsyncProcessor")
            .source("demo/Main.java", MAIN);
    javac.succeed();
    assertThat(javac.java("demo.Main", "a", "bb")).isEqualTo("14\n");
  }

  @Test
  void everyWarningCanBeFatal() {
    Javac.withProcessor(folder)
        .options("-Xlint:all", "-Werror", "--release", "17")
        .source("demo/Main.java", MAIN)
        .succeed();
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    Javac first = Javac.withProcessor(folder.resolve("1")).source("demo/Main.java", MAIN);
    Javac second = Javac.withProcessor(folder.resolve("2")).source("demo/Main.java", MAIN);
    first.succeed();
    second.succeed();
    assertThat(first.classFiles().keySet())
        .contains("demo/Main.class", "demo/Main$Async$All.class");
    assertSame(first.classFiles(), second.classFiles());
  }

  @Test
  void compilingTwiceIntoOneFolderGivesTheSameBytes() {
    Javac javac = Javac.withProcessor(folder).source("demo/Main.java", MAIN);
    javac.succeed();
    Map<String, byte[]> first = javac.classFiles();
    javac.succeed();
    assertSame(first, javac.classFiles());
  }

  @Test
  void aClassIsWovenAgainWhileTheClassesItCallsStandInTheOutput() throws Exception {
    Javac javac =
        Javac.withProcessor(folder)
            .source("demo/Main.java", MAIN)
            .source(
                "demo/Caller.java",
                """
                package demo;

                import static dev.baton.Baton.*;

                import dev.baton.Coroutine;
                import dev.baton.annotation.Async;

                public final class Caller {
                  @Async static Coroutine<Integer> call() {
                    return done(await(new Main().twice(1)) + await(new Main().twice(2)));
                  }

                  public static void main(String[] args) {
                    System.out.println(run(call()));
                  }
                }
                """);
    javac.succeed();
    javac.options("-classpath", javac.classes() + java.io.File.pathSeparator + Jars.RUNTIME);
    assertThat(javac.run("demo/Caller.java").exitCode()).isZero();
    assertThat(javac.java("demo.Caller")).isEqualTo("6\n");
  }

  @Test
  void aMistakeIsAnErrorAtItsLine() {
    Javac javac =
        Javac.withProcessor(folder)
            .source(
                "demo/Main.java",
                """
                package demo;

                import static dev.baton.Baton.*;

                final class Main {
                  int plain() {
                    return await(done(1));
                  }
                }
                """);
    Javac.Result result = javac.run();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("Main.java:7: error: ").contains("1 error");
    assertThat(javac.classFiles()).isEmpty();
  }

  @Test
  void aClassThatCannotBeWovenIsAnErrorAndLeavesNoClassFile() throws Exception {
    // Below the limit of 64 KB as it stands, and past it when woven.
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      body.append("    long v").append(i).append(" = start + ").append(i).append(";\n");
    }
    for (int i = 0; i < 100; i++) {
      body.append("    v").append(i).append(" += await(next(v").append(i).append("));\n");
    }
    for (int i = 0; i < 4000; i++) {
      body.append("    v").append(i % 100).append(" ^= v").append(i * 7 % 100).append(" * 3;\n");
    }
    body.append("    return done(v0");
    for (int i = 1; i < 100; i++) {
      body.append(" + v").append(i);
    }
    body.append(");\n");
    Javac javac =
        Javac.withProcessor(folder)
            .source(
                "demo/Huge.java",
                """
                package demo;

                import static dev.baton.Baton.*;

                import dev.baton.Coroutine;
                import dev.baton.annotation.Async;

                final class Huge {
                  @Async static Coroutine<Long> next(long i) {
                    return done(i + 1);
                  }

                  @Async static Coroutine<Long> huge(long start) {
                """
                    + body
                    + "  }\n}\n");
    Javac.Result result = javac.run();
    assertThat(result.output()).contains("Huge.java:13: error: ").contains("huge");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(javac.classFiles()).doesNotContainKey("demo/Huge.class");
  }

  @Test
  void withoutTheProcessorAwaitSaysWhatIsMissing() throws Exception {
    Javac javac = new Javac(folder).options("-proc:none").source("demo/Main.java", MAIN);
    javac.succeed();
    assertThat(javac.java("demo.Main", "a"))
        .contains("IllegalStateException")
        .contains("processor")
        .contains("annotationProcessorPaths")
        .contains("has to be named and be 3.5 or newer")
        .contains("-processorpath");
  }

  @Test
  void aModuleIsWovenOnTheModulePath() throws Exception {
    Javac javac =
        new Javac(folder)
            .options("-classpath", "", "--module-path", Jars.RUNTIME)
            .options("-processorpath", Jars.PROCESSOR)
            .source("module-info.java", "module demo {\n  requires dev.baton;\n}\n")
            .source("demo/Main.java", MAIN);
    javac.succeed();
    assertThat(Files.isRegularFile(javac.classes().resolve("module-info.class"))).isTrue();
    assertThat(javac.java("demo.Main", "a", "bb")).isEqualTo("14\n");
  }

  @Test
  void theProcessorCanStandOnAModulePathOfItsOwn() throws Exception {
    Javac javac =
        new Javac(folder)
            .options("--processor-module-path", Jars.PROCESSOR)
            .source("demo/Main.java", MAIN);
    javac.succeed();
    assertThat(javac.java("demo.Main", "a", "bb")).isEqualTo("14\n");
  }

  private static void assertSame(Map<String, byte[]> first, Map<String, byte[]> second) {
    assertThat(second.keySet()).isEqualTo(first.keySet());
    first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
  }
}
