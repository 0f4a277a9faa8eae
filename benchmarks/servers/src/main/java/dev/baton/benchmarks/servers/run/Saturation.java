package dev.baton.benchmarks.servers.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.benchmarks.servers.load.Generator;
import dev.baton.benchmarks.servers.load.Load;
import dev.baton.benchmarks.servers.load.Tally;
import dev.baton.benchmarks.servers.service.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** As many requests as a server can answer: by wrk where it is installed, or by our own clients. */
final class Saturation {
  /** What came of it. */
  record Outcome(long answers, double seconds, long wrong, long broken) {}

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
          io.write(string.format("result %%d %%d %%d %%d\\n", summary.requests, summary.duration,
            summary.errors.status, summary.errors.connect + summary.errors.read
            + summary.errors.write + summary.errors.timeout))
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
    } catch (java.io.IOException e) {
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
    Load load =
        Load.most(
            server.port,
            Rows.COUNT,
            connections,
            time.dividedBy(4),
            time.dividedBy(4).multipliedBy(3));
    try (var generator = new Generator(load)) {
      Tally tally = generator.run(() -> {}, () -> {});
      return new Outcome(tally.right(), tally.seconds(), tally.wrong(), tally.broken());
    }
  }

  private Outcome byWrk(ServerProcess server, int connections) throws Exception {
    Process process =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + Math.max(1, time.toSeconds()) + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + server.port + "/")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    for (String line : output.lines().toList()) {
      if (line.startsWith("result ")) {
        String[] words = line.split(" ");
        return new Outcome(
            Long.parseLong(words[1]),
            Long.parseLong(words[2]) / 1e6,
            Long.parseLong(words[3]),
            Long.parseLong(words[4]));
      }
    }
    throw new IllegalStateException("wrk has said: " + output);
  }
}
