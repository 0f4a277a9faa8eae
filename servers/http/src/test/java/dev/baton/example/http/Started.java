package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The service on a port of its own; at its end it has leaked nothing. */
final class Started implements AutoCloseable {
  final App app;
  private final HikariDataSource pool;

  private Started(App app, HikariDataSource pool) {
    this.app = app;
    this.pool = pool;
  }

  /** Starts it over a database. */
  static Started withDatabase(String... options) throws SQLException {
    Options read = options(options);
    HikariDataSource pool =
        Database.open(UUID.randomUUID().toString(), read.threads(), read.rows());
    return new Started(App.start(read, new JdbcItems(pool)), pool);
  }

  /** Starts it over other items. */
  static Started over(Items items, String... options) {
    return new Started(App.start(options(options), items), null);
  }

  private static Options options(String... options) {
    var all = new ArrayList<>(List.of("--port", "0", "--deadline", "60000"));
    all.addAll(List.of(options));
    return Options.of(all.toArray(new String[0]));
  }

  Raw connect() throws IOException {
    return new Raw(app.port());
  }

  int pooledInUse() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    Eventually.is(() -> app.counts().inFlight(), 0);
    Eventually.is(() -> app.host().stats().running() + app.host().stats().waiting(), 0);
    assertThat(app.drain(Duration.ofMinutes(1))).as("requests that were cut off").isZero();
    if (pool != null) {
      Eventually.is(this::pooledInUse, 0);
      pool.close();
    }
  }
}
