package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Baton beside other processors on one path, whichever comes first: neither takes the other's
 * libraries.
 */
class BesideProcessorsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void beforeAndBehindAnotherProcessor(Neighbour neighbour) throws Exception {
    Javac behind = javac("behind", neighbour.path(), Jars.PROCESSOR);
    Javac before = javac("before", Jars.PROCESSOR, neighbour.path());
    for (Javac javac : List.of(behind, before)) {
      javac.library(neighbour.path()).source("Main.java", neighbour.program());
      compile(javac);
      assertThat(answer(javac, neighbour.packageName(), neighbour.path()))
          .isEqualTo(Neighbour.ANSWER);
    }
    assertThat(woven(before)).isEqualTo(woven(behind));
  }

  @Test
  void amongAllOfThem() throws Exception {
    List<String> paths = Stream.of(Neighbour.values()).map(Neighbour::path).toList();
    String all = String.join(File.pathSeparator, paths);
    Javac javac = javac("all", all, Jars.PROCESSOR).library(all);
    for (Neighbour neighbour : Neighbour.values()) {
      javac.source(neighbour.name() + "/Main.java", neighbour.program());
    }
    compile(javac);
    for (Neighbour neighbour : Neighbour.values()) {
      assertThat(answer(javac, neighbour.packageName(), all)).isEqualTo(Neighbour.ANSWER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"asm-6.2", "asm-9.2", "asm-9.10"})
  void behindAnotherAsm(String asm) throws Exception {
    Javac beside = javac(asm, Neighbour.path(asm), Jars.PROCESSOR);
    Javac alone = javac("alone", Jars.PROCESSOR);
    for (Javac javac : List.of(beside, alone)) {
      javac.source("Main.java", Neighbour.plain());
      compile(javac);
      assertThat(answer(javac, "demo", "")).isEqualTo(Neighbour.ANSWER);
    }
    assertThat(woven(beside)).isEqualTo(woven(alone));
  }

  private Javac javac(String name, String... processors) {
    return new Javac(folder.resolve(name))
        .options("-processorpath", String.join(File.pathSeparator, processors));
  }

  private static void compile(Javac javac) {
    Javac.Result result = javac.run();
    assertThat(result.output()).doesNotContain("error:").doesNotContain("baton-");
    assertThat(result.exitCode()).isZero();
  }

  /** Runs the program in class loaders of its own, where the JVM verifies every class. */
  private static Object answer(Javac javac, String packageName, String libraries) throws Exception {
    List<URL> path = new ArrayList<>();
    path.add(javac.classes().toUri().toURL());
    for (String entry : (Jars.RUNTIME + File.pathSeparator + libraries).split(File.pathSeparator)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      return loader.loadClass(packageName + ".Main").getMethod("answer").invoke(null);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The woven classes and their machines, as text, so that a difference can be read. */
  private static Map<String, String> woven(Javac javac) throws IOException {
    return javac.classFiles().entrySet().stream()
        .filter(file -> file.getKey().matches(".*/Main(\\$Async.*)?\\.class"))
        .collect(Collectors.toMap(Map.Entry::getKey, file -> Arrays.toString(file.getValue())));
  }
}
