package dev.baton.examples.hosts.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A pool that notes how many connections were out at once, or wanted, at most. */
final class CountingPool implements DataSource {
  private final HikariDataSource pool;
  private final AtomicInteger most = new AtomicInteger();
  private final List<Connection> held = new ArrayList<>();

  CountingPool(HikariDataSource pool) {
    this.pool = pool;
  }

  int most() {
    return most.get();
  }

  /** Takes a connection until {@link #releaseAll}. */
  void hold() throws SQLException {
    held.add(pool.getConnection());
  }

  void releaseAll() throws SQLException {
    for (Connection connection : held) {
      connection.close();
    }
    held.clear();
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = pool.getConnection();
    var now = pool.getHikariPoolMXBean();
    most.accumulateAndGet(
        now.getActiveConnections() + now.getThreadsAwaitingConnection(), Math::max);
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return pool.getConnection(user, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
