package dev.baton.benchmarks.servers.run;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, and what can be seen of it from outside. */
final class ServerProcess implements AutoCloseable {
  /** The same for all; the young generation is as large from the beginning as it will be. */
  static final List<String> FLAGS =
      List.of("-XX:+UseParallelGC", "-Xms128m", "-Xmn64m", "-Xmx1g", "-XX:-UsePerfData");

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 32_000;
  private static final double TICKS_PER_SECOND = 100;
  private static final Pattern IN_FLIGHT = Pattern.compile("\"inFlight\":(\\d+)");
  private static final Pattern SERVED = Pattern.compile("\"served\":(\\d+)");
  private static final Pattern CANCELLED = Pattern.compile("\"cancelled\":(\\d+)");

  private final Process process;
  private final Path output;
  private final HttpClient client = HttpClient.newHttpClient();
  final int port;

  /** Starts one with this JVM's JDK and class path, and waits until it answers. */
  ServerProcess(Peer peer, int loops, int limit, Path output) throws Exception {
    this.output = output;
    port = freePort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), peer.main));
    command.addAll(List.of("--port", "" + port, "--loops", "" + loops, "--limit", "" + limit));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    awaitReady();
  }

  /** Finds one below those that clients get, of which each may be taken again and again. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try (var socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Someone has it.
      }
    }
  }

  private void awaitReady() throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        get("/health");
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          close();
          throw new IllegalStateException(
              "The server did not start: " + Files.readString(output), e);
        }
        Thread.sleep(20);
      }
    }
  }

  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return client.send(request(target), HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> begin(String target) {
    return client.sendAsync(request(target), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String target) {
    URI uri = URI.create("http://127.0.0.1:" + port + target);
    return HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Gives the seconds of processors that it has used. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    // The second field is a name in parentheses; user and system time are the 14th and 15th.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Gives the MiB of its memory that are resident. */
  double residentMiB() throws IOException {
    return status("VmRSS:");
  }

  /** Gives the most that were. */
  double peakMiB() throws IOException {
    return status("VmHWM:");
  }

  private double status(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IllegalStateException("No " + field + " in the status of a process");
  }

  /** Waits until no request is in flight, and says how many still are after some seconds. */
  int awaitIdle(Duration most) throws Exception {
    long end = System.nanoTime() + most.toNanos();
    while (true) {
      int inFlight = stat(IN_FLIGHT);
      if (inFlight == 0 || System.nanoTime() > end) {
        return inFlight;
      }
      Thread.sleep(20);
    }
  }

  /** Says how many requests it has cancelled, since their clients had left. */
  int cancelled() throws Exception {
    return stat(CANCELLED);
  }

  /** Says how many requests it has answered. */
  int served() throws Exception {
    return stat(SERVED);
  }

  private int stat(Pattern counter) throws Exception {
    String stats = get("/stats").body();
    Matcher found = counter.matcher(stats);
    if (!found.find()) {
      throw new IllegalStateException("No " + counter + " in " + stats);
    }
    return Integer.parseInt(found.group(1));
  }

  /** Tells it to end, and has it ended if it does not. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
