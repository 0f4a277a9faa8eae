package dev.baton.example.http;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Serves quotes over HTTP until it is told to stop.
 *
 * <pre>{@code
 * mvn -q compile -Phttp [-Dexec.args="--port 8080 --loops 2 --limit 1000"]
 * curl http://127.0.0.1:8080/quote/7?deadline=100
 * }</pre>
 *
 * <p>SIGTERM, or Ctrl-C, drains it. It exits with 0 if all requests were answered that were in
 * flight, with 1 if some were cut off, and with 2 if it could not be started.
 */
public final class Main {
  private Main() {}

  /** Starts the service, and says so in one line. */
  public static void main(String... arguments) {
    try {
      Options options = Options.of(arguments);
      HikariDataSource pool = Database.open("quotes", options.threads(), options.rows());
      App app = App.start(options, new JdbcItems(pool));
      Stop.whenTold(app, pool, options.grace());
      System.out.printf(
          "serving quotes at http://%s:%d/quote/1, on %d loops%n",
          options.server().host(), app.port(), options.server().loops());
    } catch (IllegalArgumentException wrong) {
      System.err.print(wrong.getMessage() + System.lineSeparator() + Options.USAGE);
      System.exit(2);
    } catch (Exception failure) { // Netty throws checked ones that it does not declare
      System.err.println("The service could not be started: " + failure);
      System.exit(2);
    }
  }
}
