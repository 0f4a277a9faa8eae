package dev.baton.benchmarks.servers.service;

import java.util.List;

/**
 * What a server is started with.
 *
 * @param port where it listens
 * @param loops how many event loops it has, if it has any
 * @param limit how many requests may be in flight
 */
public record Settings(int port, int loops, int limit) {
  /** Reads {@code --port N --loops N --limit N}. */
  public static Settings of(String... args) {
    List<String> words = List.of(args);
    return new Settings(
        number(words, "--port"), number(words, "--loops"), number(words, "--limit"));
  }

  private static int number(List<String> words, String option) {
    int at = words.indexOf(option);
    if (at < 0 || at + 1 == words.size()) {
      throw new IllegalArgumentException("Say " + option + " and a number");
    }
    return Integer.parseInt(words.get(at + 1));
  }
}
