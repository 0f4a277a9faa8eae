package dev.baton.benchmarks.servers.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.benchmarks.servers.load.Generator;
import dev.baton.benchmarks.servers.load.Load;
import dev.baton.benchmarks.servers.load.Tally;
import dev.baton.benchmarks.servers.service.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** As many requests as a server can answer: by wrk where it is installed, or by our own clients. */
final class Saturation {
  /** What came of it. */
  record Outcome(long answers, double seconds, double cpuSeconds, long wrong, long broken) {
    double throughput() {
      return answers / seconds;
    }

    double cpuMicros() {
      return cpuSeconds / Math.max(1, answers) * 1e6;
    }
  }

  private static final Duration RAMP = Duration.ofSeconds(1);
  private static final int CONNECTIONS_PER_RAMP = 5000;

  private final Duration time;
  private final Path script;
  private final boolean wrk;

  Saturation(Duration time, Path into) throws Exception {
    this.time = time;
    this.wrk = isInstalled();
    this.script = into.resolve("quotes.lua");
    Files.writeString(
        script,
        """
        local id = 0
        request = function()
          id = (id + 389) %% %d
          return "GET /quote/" .. (id + 1) .. "?deadline=30000 HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n"
        end
        done = function(summary, latency, requests)
          local errors = summary.errors
          io.write(string.format("errors %%d %%d\\n", errors.status,
            errors.connect + errors.read + errors.write + errors.timeout))
        end
        """
            .formatted(Rows.COUNT));
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("wrk", "-v")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  String generator() {
    return wrk ? "wrk" : "clients of this benchmark";
  }

  Outcome run(ServerProcess server, int connections) throws Exception {
    return wrk ? byWrk(server, connections) : byClients(server, connections);
  }

  private Outcome byClients(ServerProcess server, int connections) throws Exception {
    Load load = Load.most(server.port, Rows.COUNT, connections, ramp(connections), time);
    var meter = new Meter(server);
    try (var generator = new Generator(load)) {
      Tally tally = generator.run(meter::begin, meter::end);
      return new Outcome(
          tally.right(), tally.seconds(), meter.cpuSeconds(), tally.wrong(), tally.broken());
    }
  }

  /** Looks at the server's own count when all clients have come, and before they leave. */
  private Outcome byWrk(ServerProcess server, int connections) throws Exception {
    Duration ramp = ramp(connections);
    Process process = startWrk(server, connections, ramp.plus(time).plus(RAMP));
    try {
      Thread.sleep(ramp.toMillis());
      long served = -server.served();
      var meter = new Meter(server);
      meter.begin();
      long from = System.nanoTime();
      Thread.sleep(time.toMillis());
      served += server.served();
      meter.end();
      double seconds = (System.nanoTime() - from) / 1e9;
      long[] errors = errors(process);
      long broken = served == 0 ? Math.max(connections, errors[1]) : errors[1];
      return new Outcome(served, seconds, meter.cpuSeconds(), errors[0], broken);
    } finally {
      process.destroy();
    }
  }

  private static Duration ramp(int connections) {
    return RAMP.plus(RAMP.multipliedBy(connections).dividedBy(CONNECTIONS_PER_RAMP));
  }

  private Process startWrk(ServerProcess server, int connections, Duration whole)
      throws IOException {
    return new ProcessBuilder(
            "wrk",
            "-t1",
            "-c" + connections,
            "-d" + (whole.toSeconds() + 1) + "s",
            "--timeout",
            "30s",
            "-s",
            script.toString(),
            "http://127.0.0.1:" + server.port + "/")
        .redirectErrorStream(true)
        .start();
  }

  /** Gives how many answers had a wrong status, and how many connections broke. */
  private static long[] errors(Process process) throws IOException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    for (String line : output.lines().toList()) {
      if (line.startsWith("errors ")) {
        String[] words = line.split(" ");
        return new long[] {Long.parseLong(words[1]), Long.parseLong(words[2])};
      }
    }
    throw new IllegalStateException("wrk has said: " + output);
  }
}
