package dev.baton.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.annotation.Async;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A runtime that code cannot be woven for is an error that has both numbers. */
class HandshakeTest {
  @TempDir Path temporary;
  private Path classes;

  @BeforeEach
  void compile() throws Exception {
    classes = Unwoven.compile(temporary.resolve("classes"), Sources.PROGRAM);
  }

  private String path(OtherRuntime runtime) throws Exception {
    return runtime.path(temporary.resolve("runtime"));
  }

  /** The command; its own version, which it has from its jar if it is in one, has another name. */
  private static Unwoven.Said command(String... arguments) {
    Unwoven.Said said = Unwoven.commandAsItIs(arguments);
    return new Unwoven.Said(
        said.code(),
        said.out(),
        said.err().replaceAll("this weaver \\([^)]+\\)", "this weaver (VERSION)"));
  }

  private static String refusal(String said) {
    return "[baton-runtime-version] No async method can be woven: this weaver (VERSION)"
        + " weaves for interface 1 of Baton's runtime, and "
        + said
        + ". Use a baton-runtime and a baton-weaver of the same version.";
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsWovenForAnotherRuntime(OtherRuntime runtime) throws Exception {
    Map<String, String> before = Unwoven.contents(classes);
    Unwoven.Said said = command("--class-path", path(runtime), classes.toString());
    assertThat(said.err())
        .isEqualTo(
            "error: demo.Program: " + refusal(runtime.said) + "\nNothing has been changed.\n");
    assertThat(said.out()).isEmpty();
    assertThat(said.code()).isEqualTo(1);
    assertThat(Unwoven.contents(classes)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsToBeWrittenElsewhereIsNotWrittenAtAll(OtherRuntime runtime) throws Exception {
    Path jar = jar();
    byte[] before = Files.readAllBytes(jar);
    Path out = temporary.resolve("out");
    Unwoven.Said said =
        command("--class-path", path(runtime), "--out", out.toString(), jar.toString());
    assertThat(said.err()).contains(refusal(runtime.said));
    assertThat(said.code()).isEqualTo(1);
    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void checkSaysItBesideWhatIsNotWoven(OtherRuntime runtime) throws Exception {
    Unwoven.Said said = command("--check", "--class-path", path(runtime), classes.toString());
    assertThat(said.err()).isEqualTo("error: demo.Program: " + refusal(runtime.said) + "\n");
    if (runtime != OtherRuntime.NONE) { // else nobody knows what is async
      assertThat(said.out()).contains("demo.Program(Program.java:10): not woven: async method one");
    }
    assertThat(said.code()).isEqualTo(1);
  }

  /** What is woven tells its number itself when it runs, to a runtime that may know older ones. */
  @ParameterizedTest
  @EnumSource
  void withNothingToWeaveThereIsNothingToDisagreeAbout(OtherRuntime runtime) throws Exception {
    assertThat(Unwoven.command(classes.toString()).code()).isZero();
    Path plain =
        Unwoven.compile(
            temporary.resolve("plain"),
            "class Plain { static final Class<?> ASYNC = dev.baton.annotation.Async.class; }");
    Unwoven.Said said = command("--class-path", path(runtime), plain.toString());
    assertThat(said).isEqualTo(new Unwoven.Said(0, "Class files written: 0\n", ""));
    if (runtime != OtherRuntime.NONE) {
      said = command("--class-path", path(runtime), classes.toString());
      assertThat(said).isEqualTo(new Unwoven.Said(0, "Class files written: 0\n", ""));
    }
  }

  @Test
  void theSameRuntimeIsWovenFor() {
    assertThat(Unwoven.command(classes.toString()).err()).isEmpty();
  }

  @Test
  void aDamagedRuntimeIsNamed() throws Exception {
    Map<String, String> before = Unwoven.contents(classes);
    for (int length = 0; length < OtherRuntime.length(); length++) {
      Unwoven.Said said =
          command(
              "--class-path",
              OtherRuntime.damaged(temporary.resolve("runtime"), length),
              classes.toString());
      assertThat(said.err())
          .isEqualTo(
              "error: demo.Program: [baton-damaged-class] the class file of"
                  + " dev.baton.woven.WovenInterface is damaged\nNothing has been changed.\n");
      assertThat(said.code()).isEqualTo(1);
      assertThat(Unwoven.contents(classes)).isEqualTo(before);
    }
  }

  /** A type of the user's that is missing is not the runtime's fault, and is named. */
  @Test
  void withoutARuntimeOtherTypesThatAreMissingAreNamed() throws Exception {
    Path steps = temporary.resolve("steps");
    Unwoven.compile(
        steps,
        "package demo; interface Step { java.util.concurrent.CompletableFuture<Void> step(); }",
        "package demo; class Steps { Step step() { return () -> null; } }");
    Files.delete(steps.resolve("demo/Step.class"));
    Unwoven.Said said = command("--class-path", Unwoven.home(Async.class), steps.toString());
    assertThat(said.err())
        .startsWith("error: demo.Steps: [baton-class-path] the class demo.Step cannot be");
  }

  /** The layers of an archive may be of other programs. */
  @Test
  void eachLayerOfAnArchiveSaysItOnce() throws Exception {
    Path war = temporary.resolve("both.war");
    try (var zip = new ZipOutputStream(Files.newOutputStream(war))) {
      for (String layer : new String[] {"WEB-INF/classes/", "WEB-INF/other/"}) {
        for (var file : Unwoven.files(classes).entrySet()) {
          zip.putNextEntry(new ZipEntry(layer + file.getKey().replace(File.separatorChar, '/')));
          zip.write(file.getValue());
        }
      }
    }
    String path = path(OtherRuntime.NEWER);
    Unwoven.Said said = command("--class-path", path, war.toString());
    assertThat(said.err().lines().filter(line -> line.contains("[baton-runtime-version]")))
        .hasSize(2);
  }

  private Path jar() throws Exception {
    Path jar = temporary.resolve("program.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var file : Unwoven.files(classes).entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey().replace(File.separatorChar, '/')));
        zip.write(file.getValue());
      }
    }
    return jar;
  }
}
