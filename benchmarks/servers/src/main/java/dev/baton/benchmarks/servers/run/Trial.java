package dev.baton.benchmarks.servers.run;

import dev.baton.benchmarks.servers.load.Generator;
import dev.baton.benchmarks.servers.load.Load;
import dev.baton.benchmarks.servers.load.Tally;
import dev.baton.benchmarks.servers.service.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One server in one process under load: warmed up by as many requests as it can answer, measured at
 * a rate that is the same for all servers, and then at as many requests as it can answer.
 */
final class Trial {
  /**
   * With fewer, what the measured requests cost would be what compiling them costs: 100 clients
   * cannot send enough in the time, since the timer holds each request for five milliseconds.
   */
  private static final int WARM_UP_CONNECTIONS = 1_000;

  /** A server that is slower, or on a machine with other work, is warmed up for longer. */
  private static final long WARM_UP_REQUESTS = 60_000;

  private static final int MOST_WARM_UPS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Options options;
  private final Saturation saturation;

  Trial(Options options, Saturation saturation) {
    this.options = options;
    this.saturation = saturation;
  }

  Result run(Peer peer, int connections, int fork) throws Exception {
    Path output = options.into.resolve(peer.name().toLowerCase(Locale.ROOT) + ".log");
    try (var server = new ServerProcess(peer, options.loops, options.limit(), output)) {
      List<Tally> all = warmUp(server);
      var meter = new Meter(server);
      Tally paced;
      try (var generator = new Generator(paced(server, connections))) {
        paced = generator.run(meter::begin, meter::end);
      }
      all.add(paced);
      int stuck = server.awaitIdle(PATIENCE);
      int cancelled = server.cancelled();
      Saturation.Outcome most = saturation.run(server, connections);
      stuck += server.awaitIdle(PATIENCE);
      return new Result(
          peer.name(),
          connections,
          fork,
          meter.cpuSeconds() / paced.sent() * 1e6,
          paced.sent() / paced.seconds(),
          paced.latencies().millis(0.5),
          paced.latencies().millis(0.99),
          most.throughput(),
          most.cpuMicros(),
          meter.residentMiB(),
          server.peakMiB(),
          paced.right(),
          paced.slow(),
          paced.leftInAll(),
          cancelled,
          all.stream().mapToLong(Tally::wrong).sum() + most.wrong(),
          all.stream().mapToLong(Tally::broken).sum() + most.broken(),
          all.stream().mapToLong(Tally::unanswered).sum(),
          stuck,
          String.join("", all.stream().map(Tally::firstWrong).toList()));
    }
  }

  private List<Tally> warmUp(ServerProcess server) throws IOException {
    Load load =
        Load.most(server.port, Rows.COUNT, WARM_UP_CONNECTIONS, Duration.ZERO, options.warmUp);
    var tallies = new ArrayList<Tally>();
    long requests = 0;
    while (requests < WARM_UP_REQUESTS && tallies.size() < MOST_WARM_UPS) {
      try (var generator = new Generator(load)) {
        Tally tally = generator.run(() -> {}, () -> {});
        tallies.add(tally);
        requests += tally.right();
      }
    }
    return tallies;
  }

  private Load paced(ServerProcess server, int connections) {
    return new Load(
        server.port,
        Rows.COUNT,
        connections,
        options.rate,
        options.settle,
        options.measured,
        options.slow,
        options.leaving);
  }
}
