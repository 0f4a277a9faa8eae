package dev.baton.example.http;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** What is done when the JVM is told to stop, by SIGTERM or otherwise. */
final class Stop {
  private Stop() {}

  /** Has the service drained when the JVM is told to stop. */
  static void whenTold(App app, HikariDataSource pool, Duration grace) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app, pool, grace), "stop"));
  }

  private static void stop(App app, HikariDataSource pool, Duration grace) {
    int code = 1;
    try {
      long begun = System.nanoTime();
      int cutOff = app.drain(grace);
      pool.close();
      System.out.printf(
          "drained in %d ms, %d requests cut off: %s%n",
          (System.nanoTime() - begun) / 1_000_000, cutOff, app.counts());
      code = cutOff == 0 ? 0 : 1;
    } finally {
      // A JVM that a signal ends would exit with 143 however well it went.
      System.out.flush();
      Runtime.getRuntime().halt(code);
    }
  }
}
