package dev.baton.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What was measured on one JDK: JMH's results, and the lines of JSON that the other programs print.
 */
final class Results {
  private final Path folder;
  private final Map<String, Double> scores = new LinkedHashMap<>();
  private final Map<String, Double> bytes = new LinkedHashMap<>();

  /** Of a folder whose name is that of the JDK. */
  Results(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("jmh")).toList()) {
        for (Object result : Json.list(Json.read(Files.readString(file)))) {
          add(Json.object(result));
        }
      }
    }
  }

  private void add(Map<String, Object> result) {
    String[] name = result.get("benchmark").toString().split("\\.");
    String key = name[name.length - 2] + "." + name[name.length - 1];
    if (result.containsKey("params")) {
      key += "." + Json.object(result.get("params")).get("tasks");
    }
    var metrics = Json.object(result.get("secondaryMetrics"));
    Object allocated = metrics.get("gc.alloc.rate.norm");
    if (allocated == null) {
      scores.put(key, medianOverForks(Json.object(result.get("primaryMetric"))));
    } else {
      bytes.put(key, (Double) Json.object(allocated).get("score"));
    }
  }

  /** The median over the forks of the median over each one's iterations. */
  private static double medianOverForks(Map<String, Object> metric) {
    return median(
        Json.list(metric.get("rawData")).stream()
            .mapToDouble(
                fork -> median(Json.list(fork).stream().mapToDouble(i -> (Double) i).toArray()))
            .toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** The name of the JDK. */
  String jdk() {
    return folder.getFileName().toString();
  }

  /** Nanoseconds per operation; empty if it was not measured here. */
  OptionalDouble nanos(String benchmark) {
    return in(scores, benchmark);
  }

  /** Bytes allocated per operation; empty if that was not measured here. */
  OptionalDouble allocated(String benchmark) {
    return in(bytes, benchmark);
  }

  private static OptionalDouble in(Map<String, Double> map, String key) {
    Double value = map.get(key);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The lines of one of the other programs, as maps; none if it did not run. */
  List<Map<String, Object>> lines(String program) throws IOException {
    Path file = folder.resolve(program + ".jsonl");
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("{"))
        .map(line -> Json.object(Json.read(line)))
        .toList();
  }

  /** A text that stands beside them, such as the version of the JDK; empty if there is none. */
  String text(String name) throws IOException {
    Path file = folder.resolve(name + ".txt");
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }
}
