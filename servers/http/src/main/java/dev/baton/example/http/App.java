package dev.baton.example.http;

import dev.baton.example.http.server.Server;
import dev.baton.host.Host;
import java.time.Duration;

/** The service with its server and its host, from the start to the end. */
final class App implements AutoCloseable {
  /** The time of queries that nobody waits for any more. */
  private static final Duration LEFT = Duration.ofSeconds(1);

  private final Host host;
  private final Service service;
  private final Server server;

  private App(Options options, Items items) {
    host = Host.threads(options.threads()).named("database");
    var quotes = new Quotes(ItemsAsync.of(items, host), new Rates(options.rate()));
    service = new Service(quotes, new Limit(options.limit()), options.deadline());
    server = Server.start(options.server(), service);
  }

  /** Starts the service over {@code items}. */
  static App start(Options options, Items items) {
    return new App(options, items);
  }

  int port() {
    return server.port();
  }

  /** Returns what has become of the requests. */
  Stats.Counts counts() {
    return service.counts();
  }

  /** Returns how many clients are connected. */
  int connections() {
    return server.connections();
  }

  Host host() {
    return host;
  }

  /**
   * Stops the service: see {@link Server#drain}.
   *
   * @return how many requests were cut off
   */
  int drain(Duration grace) {
    service.drain();
    int cutOff = server.drain(grace);
    host.close(LEFT);
    return cutOff;
  }

  /** Stops the service without any grace. */
  @Override
  public void close() {
    drain(Duration.ZERO);
  }
}
