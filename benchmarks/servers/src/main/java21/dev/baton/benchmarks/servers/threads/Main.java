package dev.baton.benchmarks.servers.threads;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.benchmarks.servers.service.Counts;
import dev.baton.benchmarks.servers.service.Rows;
import dev.baton.benchmarks.servers.service.Settings;
import dev.baton.benchmarks.servers.service.Stop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/** The service on virtual threads and the JDK's HTTP server. */
public final class Main {
  private static final int BACKLOG = 4096;
  private static final String DEADLINE = "deadline=";

  private Main() {}

  /** Takes {@link Settings}. */
  public static void main(String[] args) throws IOException {
    // Without the first it lets clients wait for 40 ms, without the second it closes connections.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000000");
    System.setProperty("sun.net.httpserver.idleInterval", "60");
    Settings settings = Settings.of(args);
    var service = new Blocking(new Rows(), new Counts(settings.limit()));
    HttpServer server = HttpServer.create(new InetSocketAddress(settings.port()), BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> handle(service, exchange));
    server.start();
    Stop.closesAtTheEnd(settings, () -> server.stop(0));
  }

  private static void handle(Blocking service, HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      Blocking.Answer answer = service.answer(uri.getPath(), deadline(uri));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (answer.status() == 503) {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  /** The server leaves queries to its users. */
  private static String deadline(URI uri) {
    String query = uri.getQuery();
    return query != null && query.startsWith(DEADLINE) ? query.substring(DEADLINE.length()) : null;
  }
}
