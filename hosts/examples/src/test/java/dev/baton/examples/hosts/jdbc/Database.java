package dev.baton.examples.hosts.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.assertj.core.api.Assertions;

/**
 * A database to test with, seen past the pool.
 *
 * @param url where it is
 * @param blocked a query for the number of sessions that wait for a lock
 */
record Database(String url, String blocked) {
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** The balance that others see. */
  long balance(int account) throws SQLException {
    return number("select balance from baton_account where id = " + account);
  }

  long number(String query) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Takes the lock of an account, until the connection that this gives is closed. */
  Connection lock(int account) throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("update baton_account set balance = balance where id = " + account);
    }
    return connection;
  }

  /** Waits until a session waits for a lock. */
  void awaitBlocked() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (number(blocked) == 0) {
      if (System.nanoTime() > end) {
        Assertions.fail("no session waits for a lock");
      }
      Thread.sleep(5);
    }
  }
}
