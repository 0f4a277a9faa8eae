package dev.baton.example.http;

import dev.baton.example.http.server.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line says.
 *
 * @param limit how many requests may be in flight
 * @param threads how many queries may run
 * @param rows how many items there are
 * @param deadline how long a request may take, unless its client says otherwise
 * @param rate how long a rate takes
 * @param grace how long requests may go on when the service is told to stop
 */
record Options(
    Settings server,
    int limit,
    int threads,
    int rows,
    Duration deadline,
    Duration rate,
    Duration grace) {
  static final String USAGE =
      """
      Options, each with a number (default):
        --port     the port, 0 for any that is free (8080)
        --loops    event loops, each on a thread of its own (one per processor)
        --limit    requests in flight; more get 503 (1000)
        --threads  threads and connections of the database (8)
        --rows     items in the database (10000)
        --deadline milliseconds that a request may take, unless its client says so (1000)
        --rate     milliseconds that the service of rates takes (5)
        --idle     milliseconds that a client may take to send or to read (60000)
        --linger   milliseconds that idle connections stay when told to stop (200)
        --grace    milliseconds that requests may go on when told to stop (10000)
      """;

  /** Reads options. What is wrong with them is an {@link IllegalArgumentException}. */
  static Options of(String... arguments) {
    var left = new ArrayList<>(List.of(arguments));
    int port = take(left, "--port", 0, 8080);
    int loops = take(left, "--loops", 1, Runtime.getRuntime().availableProcessors());
    int limit = take(left, "--limit", 1, 1_000);
    int threads = take(left, "--threads", 1, 8);
    int rows = take(left, "--rows", 0, 10_000);
    Duration deadline = Duration.ofMillis(take(left, "--deadline", 1, 1_000));
    Duration rate = Duration.ofMillis(take(left, "--rate", 0, 5));
    Duration idle = Duration.ofMillis(take(left, "--idle", 1, 60_000));
    Duration linger = Duration.ofMillis(take(left, "--linger", 0, 200));
    Duration grace = Duration.ofMillis(take(left, "--grace", 0, 10_000));
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("There is no option " + left.get(0));
    }
    var server = new Settings("127.0.0.1", port, loops, idle, linger);
    return new Options(server, limit, threads, rows, deadline, rate, grace);
  }

  private static int take(List<String> arguments, String option, int least, int otherwise) {
    int at = arguments.indexOf(option);
    if (at < 0) {
      return otherwise;
    }
    arguments.remove(at);
    try {
      int number = Integer.parseInt(at < arguments.size() ? arguments.remove(at) : "");
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException none) {
      // said below
    }
    throw new IllegalArgumentException(option + " takes a number of at least " + least);
  }
}
