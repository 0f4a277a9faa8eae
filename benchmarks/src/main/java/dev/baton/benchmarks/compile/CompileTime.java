package dev.baton.benchmarks.compile;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * How much longer does javac take with the processor, on source trees with 1,000 async methods and
 * on one with none?
 *
 * <p>With and without take turns, each round gives a ratio, and the median of them counts. {@code
 * warm} compiles in this JVM, as a build daemon does, after rounds that do not count; {@code cold}
 * starts a javac for each, as a build on the command line does.
 */
public final class CompileTime {
  private final Path folder;
  private final String jar;
  private final boolean cold;

  private CompileTime(Path folder, String jar, boolean cold) {
    this.folder = folder;
    this.jar = jar;
    this.cold = cold;
  }

  /** Takes {@code warm} or {@code cold}, rounds that do not count, rounds that do; prints JSON. */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean cold = args[0].equals("cold");
    int warmUps = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    String jar = System.getProperty("java.class.path");
    Path folder = Files.createTempDirectory("compile-time");
    try {
      var measured = new CompileTime(folder, jar, cold);
      for (SourceTree.Kind kind : SourceTree.Kind.values()) {
        System.out.println(measured.tree(kind, warmUps, rounds));
      }
    } finally {
      delete(folder);
    }
  }

  private String tree(SourceTree.Kind kind, int warmUps, int rounds)
      throws IOException, InterruptedException {
    List<Path> files = new SourceTree(kind).write(folder.resolve(kind.name()));
    double[] ratios = new double[rounds];
    double[] without = new double[rounds];
    for (int i = -warmUps; i < rounds; i++) {
      // Whoever comes second finds warmer caches, so that they take turns in that, too.
      boolean first = i % 2 == 0;
      double one = seconds(files, first);
      double other = seconds(files, !first);
      if (i >= 0) {
        ratios[i] = first ? one / other : other / one;
        without[i] = first ? other : one;
      }
    }
    return String.format(
        Locale.ROOT,
        "{\"tree\": \"%s\", \"javac\": \"%s\", \"rounds\": %d, \"ratio\": %.4f, \"seconds\": %.3f}",
        kind.title,
        cold ? "cold" : "warm",
        rounds,
        median(ratios),
        median(without));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private double seconds(List<Path> files, boolean processor)
      throws IOException, InterruptedException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    var options = new ArrayList<>(List.of("-d", classes.toString(), "-classpath", jar));
    options.addAll(processor ? List.of("-processorpath", jar) : List.of("-proc:none"));
    files.forEach(file -> options.add(file.toString()));
    System.gc();
    long start = nanos();
    int result = cold ? inNewJvm(options) : inThisJvm(options);
    double seconds = (nanos() - start) / 1e9;
    if (result != 0) {
      throw new IllegalStateException("javac has failed");
    }
    boolean woven = Files.exists(classes.resolve("demo/Service0$Async.class"));
    if (woven
        != (processor && !files.get(0).startsWith(folder.resolve(SourceTree.Kind.NONE.name())))) {
      throw new IllegalStateException("There should be machines just where the processor ran");
    }
    delete(classes);
    return seconds;
  }

  /** In this JVM the time of the thread alone: that is javac, and what else runs does not count. */
  private long nanos() {
    return cold ? System.nanoTime() : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static int inThisJvm(List<String> options) {
    return ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, options.toArray(String[]::new));
  }

  private int inNewJvm(List<String> options) throws IOException, InterruptedException {
    Path arguments = Files.write(folder.resolve("arguments"), options);
    String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
    return new ProcessBuilder(javac, "@" + arguments).inheritIO().start().waitFor();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
