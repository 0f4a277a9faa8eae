package dev.baton.benchmarks.compile;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * How much longer does javac take if it has the twins of 100 capabilities of 20 methods generated,
 * than if they are handed to it as sources?
 *
 * <p>Both take turns in this JVM; the time is that of javac's thread, and the median of the ratios
 * counts.
 */
public final class TwinCompileTime {
  private static final int TYPES = 100;
  private static final int METHODS = 20;

  private TwinCompileTime() {}

  /** Takes rounds that do not count, and rounds that do; prints the medians. */
  public static void main(String[] args) throws IOException {
    int warmUps = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    String jar = System.getProperty("java.class.path");
    Path folder = Files.createTempDirectory("twins");
    Path sources = Files.createDirectories(folder.resolve("demo"));
    List<Path> written = new ArrayList<>();
    for (int i = 0; i < TYPES; i++) {
      written.add(Files.writeString(sources.resolve("Service" + i + ".java"), source(i)));
    }
    Path generated = Files.createDirectories(folder.resolve("generated"));
    compile(folder, written, "-processorpath", jar, "-s", generated.toString());
    List<Path> handed = new ArrayList<>(written);
    try (Stream<Path> twins = Files.walk(generated)) {
      twins.filter(Files::isRegularFile).forEach(handed::add);
    }
    double[] without = new double[rounds];
    double[] ratios = new double[rounds];
    for (int i = -warmUps; i < rounds; i++) {
      double plain = 0;
      double twins = 0;
      for (int turn = 0; turn < 2; turn++) {
        if ((i + turn & 1) == 0) {
          plain = compile(folder, handed, "-proc:none");
        } else {
          twins = compile(folder, written, "-processorpath", jar, "-s", generated.toString());
        }
      }
      if (i >= 0) {
        without[i] = plain;
        ratios[i] = twins / plain;
      }
    }
    Arrays.sort(without);
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "%d twins of %d methods: %.3f s where they are sources, %.3f times as long where they are"
            + " generated%n",
        TYPES,
        METHODS,
        without[rounds / 2],
        ratios[rounds / 2]);
  }

  private static String source(int number) {
    var text =
        new StringBuilder("package demo;\nimport java.io.IOException;\nimport java.util.*;\n");
    text.append("@dev.baton.annotation.Capability public interface Service").append(number);
    text.append(" {\n");
    for (int i = 0; i < METHODS; i++) {
      switch (i % 4) {
        case 0 -> text.append("  List<String> find").append(i).append("(String a, int b)");
        case 1 -> text.append("  long count").append(i).append("(Map<String, Integer> a, long b)");
        case 2 -> text.append("  void store").append(i).append("(List<? extends Number> a)");
        default -> text.append("  <T> Optional<T> get").append(i).append("(Class<T> a, T... b)");
      }
      text.append(" throws IOException;\n");
    }
    return text.append("}\n").toString();
  }

  private static double compile(Path folder, List<Path> files, String... flags) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    List<String> options =
        new ArrayList<>(
            List.of(
                "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
    options.addAll(List.of(flags));
    files.forEach(file -> options.add(file.toString()));
    System.gc();
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                java.io.OutputStream.nullOutputStream(),
                options.toArray(String[]::new));
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    if (result != 0) {
      throw new IllegalStateException("javac has failed");
    }
    return seconds;
  }
}
