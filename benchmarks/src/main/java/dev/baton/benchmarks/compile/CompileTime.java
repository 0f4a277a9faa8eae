package dev.baton.benchmarks.compile;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * How much longer does javac take with the processor, on source trees with 1,000 async methods and
 * on one with none?
 *
 * <p>javac without a processor, with one that does nothing, with one that gives it the sources that
 * Baton writes for people, as a processor does that generates sources, and with Baton's take turns,
 * each round gives ratios, and the median of them counts. {@code warm} compiles in this JVM, as a
 * build daemon does, after rounds that do not count; {@code cold} starts a javac for each, as a
 * build on the command line does.
 */
public final class CompileTime {
  /** What javac runs with. */
  private enum With {
    NO_PROCESSOR,
    DO_NOTHING,
    GIVEN_SOURCES,
    BATON
  }

  private final Path folder;
  private final String jar;
  private final boolean cold;

  private CompileTime(Path folder, String jar, boolean cold) {
    this.folder = folder;
    this.jar = jar;
    this.cold = cold;
  }

  /**
   * Takes {@code warm} or {@code cold}, rounds that do not count, rounds that do, both five times
   * as many for the small trees, and the trees, if not all of {@link SourceTree.Kind}; prints JSON.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean cold = args[0].equals("cold");
    int warmUps = Integer.parseInt(args[1]);
    int rounds = Integer.parseInt(args[2]);
    String jar = System.getProperty("java.class.path");
    Path folder = Files.createTempDirectory("compile-time");
    try {
      var measured = new CompileTime(folder, jar, cold);
      for (SourceTree.Kind kind : SourceTree.Kind.values()) {
        if (args.length == 3 || List.of(args).contains(kind.name())) {
          // What a tree that compiles in half a second has of noise needs more rounds to go.
          int times = kind == SourceTree.Kind.SOME ? 1 : 5;
          System.out.println(measured.tree(kind, times * warmUps, times * rounds));
        }
      }
    } finally {
      delete(folder);
    }
  }

  private String tree(SourceTree.Kind kind, int warmUps, int rounds)
      throws IOException, InterruptedException {
    List<Path> files = new SourceTree(kind).write(folder.resolve(kind.name()));
    Files.createDirectories(generated(kind));
    compile(kind, files, With.BATON); // and so write what GIVEN_SOURCES is given
    double[] without = new double[rounds];
    double[] idle = new double[rounds];
    double[] given = new double[rounds];
    double[] toWithout = new double[rounds];
    double[] toIdle = new double[rounds];
    for (int i = 0; i < warmUps + rounds; i++) {
      var seconds = new EnumMap<With, Double>(With.class);
      for (int turn = 0; turn < With.values().length; turn++) {
        // Whoever comes later finds warmer caches, so that they take turns in that, too.
        With with = With.values()[(i + turn) % With.values().length];
        seconds.put(with, compile(kind, files, with));
      }
      if (i >= warmUps) {
        int round = i - warmUps;
        without[round] = seconds.get(With.NO_PROCESSOR);
        idle[round] = seconds.get(With.DO_NOTHING);
        toWithout[round] = seconds.get(With.BATON) / without[round];
        given[round] = seconds.get(With.GIVEN_SOURCES) / without[round];
        toIdle[round] = seconds.get(With.BATON) / idle[round];
      }
    }
    return String.format(
        Locale.ROOT,
        "{\"tree\": \"%s\", \"javac\": \"%s\", \"rounds\": %d, \"seconds\": %.3f, \"idle\": %.3f,"
            + " \"given\": %.4f, \"ratio\": %.4f, \"ratioToIdle\": %.4f}",
        kind.title,
        cold ? "cold" : "warm",
        rounds,
        median(without),
        median(idle),
        median(given),
        median(toWithout),
        median(toIdle));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private Path generated(SourceTree.Kind kind) {
    return folder.resolve(kind + "-generated");
  }

  /**
   * Compiles; gives the seconds that it took.
   *
   * <p>The class files stay until the end. Some file systems look for room for a new file among all
   * that were deleted a moment ago, and then take as long for a class file as javac does for the
   * class.
   */
  private double compile(SourceTree.Kind kind, List<Path> files, With with)
      throws IOException, InterruptedException {
    Path classes = Files.createTempDirectory(folder, "classes");
    var options = new ArrayList<>(List.of("-d", classes.toString(), "-classpath", jar));
    options.addAll(
        switch (with) {
          case NO_PROCESSOR -> List.of("-proc:none");
          case DO_NOTHING ->
              List.of("-processorpath", jar, "-processor", DoNothing.class.getName());
          case GIVEN_SOURCES ->
              List.of(
                  "-processorpath",
                  jar,
                  "-processor",
                  GivenSources.class.getName(),
                  "-A" + GivenSources.FOLDER + "=" + generated(kind));
          case BATON -> List.of("-processorpath", jar, "-s", generated(kind).toString());
        });
    files.forEach(file -> options.add(file.toString()));
    System.gc();
    long start = nanos();
    int result = cold ? inNewJvm(options) : inThisJvm(options);
    double seconds = (nanos() - start) / 1e9;
    if (result != 0) {
      throw new IllegalStateException("javac has failed");
    }
    boolean machines = Files.exists(classes.resolve("demo/Service0$Async$Step0.class"));
    boolean expected =
        kind != SourceTree.Kind.NONE && (with == With.BATON || with == With.GIVEN_SOURCES);
    if (machines != expected) {
      throw new IllegalStateException("There should be machines just where they are generated");
    }
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
