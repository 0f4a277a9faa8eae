package dev.baton.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures benchmarks in as many forks as {@link Forks} says: in three first, and then once more
 * those whose forks differ, until there are enough of each.
 */
public final class Measure {
  /** What a benchmark takes: 11 seconds for a fork, and 3.6 forks in the mean. */
  private static final int SECONDS_OF_ONE = 40;

  private final String results;
  private final String[] arguments;
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();
  private int runs;

  private Measure(String results, String[] arguments) {
    this.results = results;
    this.arguments = arguments;
  }

  /**
   * Takes the beginning of the results' names, to which the number of the run is added, and what
   * JMH takes.
   */
  public static void main(String[] args) throws Exception {
    String[] arguments = List.of(args).subList(1, args.length).toArray(String[]::new);
    new Measure(args[0], arguments).run();
  }

  private void run() throws Exception {
    CommandLineOptions commandLine = new CommandLineOptions(arguments);
    ChainedOptionsBuilder all = Main.options(commandLine);
    int benchmarks = count(all.build());
    System.out.printf(
        "# %d benchmarks; about %d minutes on a machine that does nothing else%n",
        benchmarks, 1 + benchmarks * SECONDS_OF_ONE / 60);
    add(run(all.forks(Forks.LEAST)));
    List<String> open = open();
    while (!open.isEmpty()) {
      System.out.println("# The forks of these differ; two more of each: " + open);
      ChainedOptionsBuilder options =
          new OptionsBuilder().parent(new CommandLineOptions(optionsOnly())).forks(2);
      open.forEach(name -> options.include("^" + Pattern.quote(name) + "$"));
      add(run(options));
      open = open();
    }
  }

  private static int count(Options options) {
    return BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
            options.getIncludes(),
            options.getExcludes())
        .size();
  }

  /** The arguments without the patterns of what to measure, which are the last of them. */
  private String[] optionsOnly() throws Exception {
    int patterns = new CommandLineOptions(arguments).getIncludes().size();
    return List.of(arguments).subList(0, arguments.length - patterns).toArray(String[]::new);
  }

  private Collection<RunResult> run(ChainedOptionsBuilder options) throws Exception {
    runs++;
    String file = results + "-" + runs + ".json";
    return new Runner(
            options
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(file)
                .build())
        .run();
  }

  private void add(Collection<RunResult> run) {
    for (RunResult result : run) {
      List<Double> forks =
          figures.computeIfAbsent(
              result.getParams().getBenchmark(), benchmark -> new ArrayList<>());
      result.getBenchmarkResults().forEach(fork -> forks.add(figure(fork)));
    }
  }

  private static double figure(BenchmarkResult fork) {
    double[] scores =
        fork.getIterationResults().stream()
            .map(IterationResult::getPrimaryResult)
            .mapToDouble(result -> result.getScore())
            .sorted()
            .toArray();
    return scores[scores.length / 2];
  }

  private List<String> open() {
    return figures.entrySet().stream()
        .filter(entry -> !Forks.enough(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
