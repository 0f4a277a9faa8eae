package dev.baton.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run of a library's tests gave.
 *
 * @param statuses of each test and each class of tests, by its unique id
 * @param failures what those that failed threw
 */
record Suite(Map<String, String> statuses, Map<String, String> failures) {
  static final String PASSED = "SUCCESSFUL";
  private static final String FAILED = "FAILED";

  static Suite read(Path output) throws IOException {
    Map<String, String> statuses = new LinkedHashMap<>();
    Map<String, String> failures = new TreeMap<>();
    for (String line : Files.readAllLines(output)) {
      String[] columns = line.split("\t", -1);
      statuses.put(columns[1], columns[0]);
      if (columns[0].equals(FAILED)) {
        failures.put(columns[1], columns[2]);
      }
    }
    return new Suite(statuses, failures);
  }

  long passed() {
    return statuses.values().stream().filter(PASSED::equals).count();
  }

  /** The tests that pass here and do not pass there, with what they threw. */
  Map<String, String> passedUnlikeIn(Suite other) {
    Map<String, String> differences = new TreeMap<>();
    statuses.forEach(
        (id, status) -> {
          String there = other.statuses.getOrDefault(id, "did not run");
          if (status.equals(PASSED) && !there.equals(PASSED)) {
            differences.put(id, other.failures.getOrDefault(id, there));
          }
        });
    return differences;
  }

  /** The names of the classes to which some tests belong. */
  static Set<String> classesOf(Set<String> ids) {
    Set<String> classes = new TreeSet<>();
    for (String id : ids) {
      int start = id.indexOf("[class:") + "[class:".length();
      classes.add(id.substring(start, id.indexOf(']', start)));
    }
    return classes;
  }
}
