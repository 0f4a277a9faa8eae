package dev.baton.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code @Deterministic} costs: no round, and nothing where it is not used. */
class DeterminismCostTest {
  private static final String WITHOUT =
      "class Sample { @Async Coroutine<Long> go() { return done(System.nanoTime()); } }";

  @TempDir Path directory;

  @Test
  void itCostsNoRound() {
    for (String text : List.of(WITHOUT, "@Deterministic " + WITHOUT)) {
      var rounds = new Rounds();
      Compilation compilation =
          javac()
              .withClasspath(Compiling.classPath())
              .withProcessors(rounds, new AsyncProcessor(), new AsyncProcessor.Claim())
              .withOptions("-Xlint:all")
              .compile(Compiling.source("Sample", text));
      assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
      assertThat(rounds.count).isEqualTo(2);
    }
  }

  @Test
  void whereItIsNotUsedItsClassesAreNotEvenLoaded() throws Exception {
    assertThat(loaded("@Deterministic " + WITHOUT))
        .contains("DeterminismWalk", "RefusedMembers", "Assignments", "Orders");
    assertThat(loaded(WITHOUT))
        .doesNotContain("DeterminismWalk", "RefusedMembers", "Assignments", "Orders");
  }

  /** The classes of the checks that a javac of its own loads for a source. */
  private Set<String> loaded(String text) throws IOException, InterruptedException {
    Path source = directory.resolve("Sample.java");
    Files.writeString(source, Compiling.HEADER.replace("package demo;\n", "") + text);
    Path log = directory.resolve("classes.log");
    String classPath =
        Compiling.classPath().stream()
            .map(File::getPath)
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-J-Xlog:class+load:file=" + log.getFileName(),
                "-cp",
                classPath,
                "-processorpath",
                System.getProperty("java.class.path"),
                "-processor",
                "dev.baton.processor.AsyncProcessor",
                "-d",
                "out",
                source.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said.txt").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("said.txt"))).isZero();
    String ours = "dev.baton.processor.determinism.";
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(ours))
        .map(line -> line.replaceAll(".*" + ours + "(\\w+).*", "$1"))
        .collect(Collectors.toSet());
  }

  @SupportedAnnotationTypes("*")
  private static final class Rounds extends AbstractProcessor {
    private int count;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      count++;
      return false;
    }
  }
}
