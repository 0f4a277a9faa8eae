package dev.baton.benchmarks.servers.run;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures all servers in turn, one process after the other, and writes tables and all figures. */
public final class Main {
  private final Options options;
  private final List<Result> results = new ArrayList<>();

  private Main(Options options) {
    this.options = options;
  }

  /** Takes what {@code benchmarks/servers/run} explains. */
  public static void main(String[] args) throws Exception {
    new Main(Options.of(args)).run();
  }

  private void run() throws Exception {
    Files.createDirectories(options.into);
    long files =
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getMaxFileDescriptorCount();
    if (options.fitInto(files)) {
      System.out.printf("# A process may open %d files: fewer connections%n", files);
    }
    var saturation = new Saturation(options.saturated, options.into);
    var trial = new Trial(options, saturation);
    for (int fork = 1; fork <= options.forks; fork++) {
      for (int connections : options.connections) {
        for (Peer peer : options.peers) {
          Result result = trial.run(peer, connections, fork);
          results.add(result);
          print(result);
        }
      }
    }
    String report = new Report(options, saturation.generator(), results).text();
    Files.writeString(options.into.resolve("servers.md"), report);
    Files.writeString(
        options.into.resolve("servers.json"),
        JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(results));
    System.out.println(report);
    if (options.renew != null) {
      Page.renew(options.renew, report);
    }
    if (!results.stream().allMatch(Result::isRight)) {
      throw new IllegalStateException("Not all answers were right; see above");
    }
  }

  private static void print(Result result) {
    System.out.printf(
        Locale.ROOT,
        "fork %d, %,d connections, %s: %.1f µs, %,.0f/s, p50 %.1f ms, p99 %.1f ms, most %,.0f/s at %.1f µs,"
            + " %.0f MiB, peak %.0f; right %d (slow %d), left %d, cancelled %d%n",
        result.fork(),
        result.connections(),
        result.peer(),
        result.cpuMicros(),
        result.rate(),
        result.p50(),
        result.p99(),
        result.throughput(),
        result.cpuMicrosAtMost(),
        result.residentMiB(),
        result.peakMiB(),
        result.right(),
        result.slow(),
        result.left(),
        result.cancelled());
    if (!result.isRight()) {
      System.out.printf(
          "  WRONG: %d wrong, %d closed, %d unanswered, %d stuck; %s%n",
          result.wrong(),
          result.broken(),
          result.unanswered(),
          result.stuck(),
          result.firstWrong());
    }
  }
}
