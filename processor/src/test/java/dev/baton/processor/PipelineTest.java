package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
  private static final List<String> FATAL = List.of("-Werror");

  private OnDisk disk;

  @BeforeEach
  void folder(@TempDir Path folder) {
    disk = new OnDisk(folder);
  }

  private void writeTwo() {
    disk.write("A", "class A { @Async Coroutine<Integer> a(B b) { return done(await(b.b())); } }");
    disk.write("B", "class B { @Async Coroutine<Integer> b() { return done(await(done(1))); } }");
  }

  /** The policies change the order in which javac analyses and writes classes. */
  @ParameterizedTest
  @ValueSource(strings = {"todo", "simple", "byfile"})
  void classesAndMachinesInAnyOrder(String policy) {
    writeTwo();
    OnDisk.Result result =
        disk.compile(
            List.of("-Werror", "-XDcompilePolicy=" + policy), "demo/A.java", "demo/B.java");

    assertThat(result.said()).isEmpty();
    assertThat(result.success()).isTrue();
    assertThat(disk.classFiles())
        .containsExactly(
            "demo/A$Async$A2.class", "demo/A.class", "demo/B$Async$B2.class", "demo/B.class");
    assertThat(disk.isWoven("demo/A.class")).isTrue();
    assertThat(disk.contains("demo/A$Async$A2.class", "lambda$a$async")).isTrue();
  }

  @Test
  void oneClassCompiledAgain() {
    writeTwo();
    assertThat(disk.compile(FATAL, "demo/A.java", "demo/B.java").said()).isEmpty();

    disk.write(
        "B",
        "class B { @Async Coroutine<Integer> b() { return done(await(sleep())); } "
            + "Coroutine<Integer> sleep() { return done(2); } }");
    assertThat(disk.compile(FATAL, "demo/B.java").said()).isEmpty();
    assertThat(disk.isWoven("demo/B.class")).isTrue();
    assertThat(disk.contains("demo/B$Async$B2.class", "lambda$b$async")).isTrue();
    assertThat(disk.contains("demo/B$Async$B2.class", "await(sleep())")).isTrue();

    assertThat(disk.compile(FATAL, "demo/A.java").said()).isEmpty();
    assertThat(disk.isWoven("demo/A.class")).isTrue();
  }

  @Test
  void theUnnamedPackage() {
    disk.writeFile(
        "Plain.java",
        "class Plain { @dev.baton.annotation.Async static dev.baton.Coroutine<Integer> a() {"
            + " return dev.baton.Baton.done(dev.baton.Baton.await(dev.baton.Baton.done(1))); } }");

    assertThat(disk.compile(FATAL, "Plain.java").said()).isEmpty();
    assertThat(disk.isWoven("Plain.class")).isTrue();
    assertThat(disk.contains("Plain$Async$A.class", "lambda$a$async")).isTrue();
  }

  @Test
  void aModule() {
    writeTwo();
    disk.writeFile("module-info.java", "/** A module. */ module demo { requires dev.baton; }");

    OnDisk.Result result =
        disk.compile(modular(), "module-info.java", "demo/A.java", "demo/B.java");
    assertThat(result.said()).isEmpty();
    assertThat(disk.isWoven("demo/A.class")).isTrue();
  }

  @Test
  void twoModulesAtOnce() {
    String a = "class A { @Async Coroutine<Integer> a() { return done(await(done(1))); } }";
    disk.writeFile("one/module-info.java", "/** A module. */ module one { requires dev.baton; }");
    disk.writeFile("one/demo/A.java", Compiling.HEADER + a);
    disk.writeFile("two/module-info.java", "/** A module. */ module two { requires dev.baton; }");
    disk.writeFile(
        "two/other/A.java", Compiling.HEADER.replace("package demo", "package other") + a);
    List<String> options = new java.util.ArrayList<>(modular());
    options.addAll(List.of("--module-source-path", disk.sources().toString()));

    OnDisk.Result result =
        disk.compile(
            options,
            "one/module-info.java",
            "one/demo/A.java",
            "two/module-info.java",
            "two/other/A.java");
    assertThat(result.said()).isEmpty();
    assertThat(disk.isWoven("one/demo/A.class")).isTrue();
    assertThat(disk.isWoven("two/other/A.class")).isTrue();
    assertThat(disk.contains("two/other/A$Async$A2.class", "lambda$a$async")).isTrue();
    assertThat(disk.contains("one/demo/A$Async.java", "class A2 extends")).isTrue();
    assertThat(disk.contains("two/other/A$Async.java", "class A2 extends")).isTrue();
  }

  static List<String> modular() {
    String path =
        Compiling.classPath().stream()
            .map(File::getPath)
            .collect(Collectors.joining(File.pathSeparator));
    return List.of("-Werror", "--module-path", path);
  }

  /** javac warns of whoever names a class outside its file if the file is not named after it. */
  @Test
  void aSecondClassOfAFile() {
    disk.write(
        "A",
        """
        class A {
          @Async Coroutine<Second> a(Second given, Map<String, Second.Part[]> parts) {
            Second made = new Second();
            await(made.twice(given));
            return done(parts.isEmpty() ? made : given);
          }
        }

        class Second {
          static class Part {}

          int times;

          @Async Coroutine<Void> twice(Second other) {
            times = await(done(2));
            other.times = times;
            return done();
          }
        }
        """);
    assertThat(disk.compile(FATAL, "demo/A.java").said()).isEmpty();
    assertThat(disk.isWoven("demo/A.class")).isTrue();
    assertThat(disk.isWoven("demo/Second.class")).isTrue();
  }

  @Test
  void withoutDebugInformation() {
    writeTwo();
    assertThat(disk.compile(List.of("-Werror", "-g:none"), "demo/A.java", "demo/B.java").said())
        .isEmpty();
    assertThat(disk.isWoven("demo/A.class")).isTrue();
  }

  @Test
  void anErrorElsewhereLeavesNothingHalfWoven() {
    writeTwo();
    disk.write("C", "class C { int c() { return await(done(1)); } }");

    OnDisk.Result result = disk.compile(List.of(), "demo/A.java", "demo/C.java", "demo/B.java");
    assertThat(result.success()).isFalse();
    assertThat(result.said()).singleElement().asString().contains("[baton-await-outside-async]");
    for (String file : disk.classFiles()) {
      assertThat(disk.isWoven(file)).as(file).isTrue();
    }
    assertThat(disk.classFiles().contains("demo/A.class"))
        .isEqualTo(disk.classFiles().contains("demo/A$Async$A2.class"));
  }

  @Test
  void aClassThatCannotBeWovenIsDeleted() {
    disk.write(
        "Huge",
        """
        class Huge {
          @Async Coroutine<Integer> fine() { return done(await(done(1))); }
          @Async Coroutine<Integer> huge(int i) {
            await(done(1));
            %s
            return done(i);
          }
        }
        """
            .formatted("i = i * 31 + await(done(i)) * 7;\n".repeat(2000)));
    writeTwo();

    OnDisk.Result result = disk.compile(List.of(), "demo/A.java", "demo/Huge.java", "demo/B.java");
    assertThat(result.success()).isFalse();
    int line = (int) Compiling.HEADER.lines().count() + 3;
    assertThat(result.said())
        .singleElement()
        .asString()
        .startsWith("ERROR at line " + line + ": [baton-cannot-weave] The async method huge");
    assertThat(disk.classFiles()).doesNotContain("demo/Huge.class", "demo/Huge$Async$Fine.class");
  }

  @Test
  void aMethodThatWeavingMakesTooLargeForTheJit() {
    String text =
        """
        class Large {
          %s
          @Async Coroutine<Integer> large(int i) {
            %s
            return done(i);
          }
        }
        """;
    String awaits = "i = i * 31 + await(done(i)) * 7;\n".repeat(200);
    disk.write("Large", text.formatted("", awaits));

    OnDisk.Result result = disk.compile(List.of(), "demo/Large.java");
    assertThat(result.success()).isTrue();
    int line = (int) Compiling.HEADER.lines().count() + 3;
    assertThat(result.said())
        .singleElement()
        .asString()
        .startsWith(
            "WARNING at line " + line + ": [baton-too-large] Woven, the async method large");

    disk.write("Large", text.formatted("@SuppressWarnings(\"baton-too-large\")", awaits));
    assertThat(disk.compile(FATAL, "demo/Large.java").said()).isEmpty();
  }

  @Test
  void aClassFoundOnTheSourcePath() {
    writeTwo();
    OnDisk.Result result =
        disk.compile(
            List.of("-sourcepath", disk.sources().toString(), "-implicit:class"), "demo/A.java");

    assertThat(result.said()).isEmpty();
    assertThat(disk.isWoven("demo/A.class")).isTrue();
    assertThat(disk.isWoven("demo/B.class")).isTrue();
    assertThat(disk.contains("demo/B$Async$B2.class", "lambda$b$async")).isTrue();
  }

  @Test
  void aClassFoundOnTheSourcePathAndNotWritten() {
    writeTwo();
    OnDisk.Result result =
        disk.compile(
            List.of("-sourcepath", disk.sources().toString(), "-implicit:none"), "demo/A.java");

    assertThat(result.said()).isEmpty();
    assertThat(disk.isWoven("demo/A.class")).isTrue();
    assertThat(disk.classFiles()).doesNotContain("demo/B.class");
  }

  @Test
  void theCompanionsNameIsTaken() {
    disk.write(
        "A",
        """
        class A {
          static class Async {}
          @dev.baton.annotation.Async Coroutine<Integer> a() { return done(1); }
        }
        """
            .replace("import dev.baton.annotation.Async;", ""));

    OnDisk.Result result = disk.compile(List.of(), "demo/A.java");
    assertThat(result.success()).isFalse();
    assertThat(result.said())
        .singleElement()
        .asString()
        .contains("[baton-name-taken] Baton generates the class demo.A$Async");
  }

  @Test
  void generatedSourcesAmongTheSources() throws IOException {
    writeTwo();
    disk.writeFile("demo/B$Async.java", "package demo; final class B$Async {}");

    OnDisk.Result result = disk.compile(List.of(), "demo/B.java", "demo/B$Async.java");
    assertThat(result.success()).isFalse();
    assertThat(result.said()).anyMatch(said -> said.contains("[baton-name-taken]"));
    assertThat(Files.exists(disk.classes().resolve("demo/B.class"))).isFalse();
  }

  /** javac puts class files beside their sources then. */
  @Test
  void withoutAFolderForClassFiles() {
    writeTwo();
    String plain = Compiling.HEADER.replace("package demo;\n", "");
    disk.writeFile(
        "C.java",
        plain + "class C { @Async Coroutine<Integer> c() { return done(await(done(1))); } }");

    OnDisk.Result result = disk.compileInPlace(FATAL, "demo/A.java", "demo/B.java", "C.java");
    assertThat(result.said()).isEmpty();
    assertThat(result.success()).isTrue();
    assertThat(OnDisk.classFiles(disk.sources()))
        .containsExactly(
            "C$Async$C2.class",
            "C.class",
            "demo/A$Async$A2.class",
            "demo/A.class",
            "demo/B$Async$B2.class",
            "demo/B.class");
    for (String file : OnDisk.classFiles(disk.sources())) {
      assertThat(OnDisk.contains(disk.sources().resolve(file), "$async")).as(file).isTrue();
    }
  }

  /** What javac compiles twice in a build that keeps its output. */
  @Test
  void theSourceOfTheMachinesFoundOnTheSourcePath() {
    writeTwo();
    String generated = disk.classes().resolveSibling("generated").toString();
    List<String> options =
        List.of(
            "-Werror",
            "-s",
            generated,
            "-sourcepath",
            disk.sources() + File.pathSeparator + generated);
    for (int i = 0; i < 2; i++) {
      assertThat(disk.compile(options, "demo/A.java", "demo/B.java").said()).isEmpty();
      assertThat(disk.contains("demo/A$Async$A2.class", "lambda$a$async")).isTrue();
      assertThat(Path.of(generated, "demo", "A$Async.java")).isRegularFile();
    }
  }

  @Test
  void nothingAsync() {
    disk.write("C", "class C { void c() {} }");
    assertThat(disk.compile(FATAL, "demo/C.java").said()).isEmpty();
    assertThat(disk.classFiles()).containsExactly("demo/C.class");
  }
}
