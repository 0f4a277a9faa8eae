package dev.baton.example.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * The service under load, told to stop while it works: a JVM of its own is asked by a hundred
 * clients, each of which asks again as soon as it is answered, and gets SIGTERM after three
 * seconds.
 *
 * <pre>{@code
 * mvn -q compile -Phttp-load
 * }</pre>
 */
public final class Load {
  private static final int CLIENTS = 100;
  private static final int SECONDS = 3;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
  private final CountDownLatch clients = new CountDownLatch(CLIENTS);
  private final URI quotes;

  private Load(URI quotes) {
    this.quotes = quotes;
  }

  /** Starts the service with the options that are given, loads it, and stops it. */
  public static void main(String... options) throws IOException, InterruptedException {
    Process service = start(options);
    try (BufferedReader says = service.inputReader()) {
      String ready = says.readLine();
      System.out.println(ready);
      var load = new Load(URI.create(ready.replaceAll(".*(http\\S*/)1,.*", "$1")));
      for (int i = 0; i < CLIENTS; i++) {
        load.ask(i);
      }
      Thread.sleep(SECONDS * 1_000);
      System.out.println("SIGTERM, while " + CLIENTS + " clients ask");
      service.toHandle().destroy(); // leaves its output open, which service.destroy() does not
      load.clients.await();
      System.out.println(says.readLine());
      System.out.println("the clients got " + new TreeMap<>(load.outcomes));
      System.out.println("exit code " + service.waitFor());
    } finally {
      service.destroyForcibly();
    }
  }

  private static Process start(String... options) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(java, "-cp", System.getProperty("java.class.path"), Main.class.getName());
    return new ProcessBuilder(
            Stream.of(command, List.of("--port", "0"), List.of(options))
                .flatMap(List::stream)
                .toList())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Asks for one quote after the other, until there is nobody to ask any more. */
  private void ask(int id) {
    HttpRequest request = HttpRequest.newBuilder(quotes.resolve("" + (1 + id % 10_000))).build();
    CompletableFuture<HttpResponse<String>> asked =
        client.sendAsync(request, BodyHandlers.ofString());
    asked.whenComplete(
        (answer, failure) -> {
          if (failure == null) {
            count("answers " + answer.statusCode());
            ask(id + 1);
          } else {
            boolean refused = failure.getCause() instanceof ConnectException;
            count(refused ? "refused connections" : "no answer: " + failure.getCause());
            clients.countDown();
          }
        });
  }

  private void count(String outcome) {
    outcomes.computeIfAbsent(outcome, first -> new LongAdder()).increment();
  }
}
