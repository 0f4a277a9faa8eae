package dev.baton.benchmarks.servers.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is measured, and for how long. */
final class Options {
  /** What a process has open besides connections. */
  private static final int OTHER_FILES = 500;

  List<Integer> connections = List.of(100, 1000, 10_000);
  List<Peer> peers = Peer.runnable();
  int forks = 3;
  int loops = 2;
  double rate = 10_000;
  double slow = 0.02;
  double leaving = 0.01;
  Duration warmUp = Duration.ofSeconds(5);
  Duration settle = Duration.ofSeconds(2);
  Duration measured = Duration.ofSeconds(8);
  Duration saturated = Duration.ofSeconds(4);
  Path into = Path.of("benchmarks/servers/target/results/jdk");

  /** The page whose tables are to be renewed; null for none. */
  Path renew;

  private Options() {}

  static Options of(String... args) {
    var options = new Options();
    var words = new ArrayDeque<>(List.of(args));
    while (!words.isEmpty()) {
      options.take(words.poll(), words.poll());
    }
    return options;
  }

  private void take(String option, String value) {
    if (value == null) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    switch (option) {
      case "--connections" ->
          connections = Stream.of(value.split(",")).map(Integer::valueOf).toList();
      case "--only" -> peers = peers.stream().filter(peer -> matches(value, peer)).toList();
      case "--forks" -> forks = Integer.parseInt(value);
      case "--loops" -> loops = Integer.parseInt(value);
      case "--rate" -> rate = Double.parseDouble(value);
      case "--slow" -> slow = Double.parseDouble(value);
      case "--leaving" -> leaving = Double.parseDouble(value);
      case "--warm-up" -> warmUp = seconds(value);
      case "--seconds" -> {
        measured = seconds(value);
        saturated = measured.dividedBy(2);
      }
      case "--into" -> into = Path.of(value, "jdk" + Runtime.version().feature());
      case "--renew" -> renew = Path.of(value);
      default -> throw new IllegalArgumentException("There is no option " + option);
    }
  }

  private static boolean matches(String pattern, Peer peer) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
        .matcher(peer.name() + " " + peer.title)
        .find();
  }

  private static Duration seconds(String value) {
    return Duration.ofMillis((long) (Double.parseDouble(value) * 1000));
  }

  /**
   * Lowers the numbers of connections to what so many open files of a process allow, and says
   * whether that was necessary.
   */
  boolean fitInto(long files) {
    int most = (int) Math.min(Integer.MAX_VALUE, files - OTHER_FILES);
    List<Integer> fitting = connections.stream().map(n -> Math.min(n, most)).distinct().toList();
    boolean lowered = !fitting.equals(connections);
    connections = fitting;
    return lowered;
  }

  /** So many requests as there are clients, and those of clients that have left and come back. */
  int limit() {
    return 2 * connections.stream().mapToInt(n -> n).max().orElse(0) + 1000;
  }
}
