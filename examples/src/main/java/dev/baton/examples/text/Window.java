package dev.baton.examples.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of a number of lines in a row. */
final class Window {
  final long firstLine;
  private int lines;
  private long words;
  private final Map<String, Integer> counts = new HashMap<>();

  Window(long firstLine) {
    this.firstLine = firstLine;
  }

  /** Adds the words of one more line. */
  void add(List<String> line) {
    lines++;
    words += line.size();
    for (String word : line) {
      counts.merge(word, 1, Integer::sum);
    }
  }

  int lines() {
    return lines;
  }

  long words() {
    return words;
  }

  int differentWords() {
    return counts.size();
  }

  /** The word that comes most often, the first in the alphabet if there are several; or "". */
  String mostFrequent() {
    return counts.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .orElse("");
  }
}
