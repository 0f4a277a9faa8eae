package dev.baton.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What was measured on one JDK: JMH's results, and the lines of JSON that the other programs print.
 */
final class Results {
  private final Path folder;
  private final Map<String, List<List<Double>>> forks = new LinkedHashMap<>();
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
      List<List<Double>> known = forks.computeIfAbsent(key, benchmark -> new ArrayList<>());
      for (Object fork : Json.list(Json.object(result.get("primaryMetric")).get("rawData"))) {
        known.add(Json.list(fork).stream().map(Double.class::cast).toList());
      }
    } else {
      bytes.put(key, (Double) Json.object(allocated).get("score"));
    }
  }

  /** The name of the JDK. */
  String jdk() {
    return folder.getFileName().toString();
  }

  /** Nanoseconds per operation; empty if it was not measured here. */
  OptionalDouble nanos(String benchmark) {
    return figure(benchmark).stream().mapToDouble(Figure::median).findFirst();
  }

  /** Nanoseconds per operation in all forks of all runs; empty if it was not measured here. */
  Optional<Figure> figure(String benchmark) {
    return Optional.ofNullable(forks.get(benchmark)).map(Figure::of);
  }

  /** Bytes allocated per operation; empty if that was not measured here. */
  OptionalDouble allocated(String benchmark) {
    Double value = bytes.get(benchmark);
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
