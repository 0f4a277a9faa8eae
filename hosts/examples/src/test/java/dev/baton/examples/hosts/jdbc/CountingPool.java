package dev.baton.examples.hosts.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A pool that notes how many connections were out at once, or wanted, at most. It counts them
 * itself: two figures that the pool gives, one after the other, are not of one moment.
 */
final class CountingPool implements DataSource {
  private final HikariDataSource pool;
  private final AtomicInteger now = new AtomicInteger();
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
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try {
      return counted(pool.getConnection());
    } catch (SQLException | RuntimeException | Error none) {
      now.decrementAndGet();
      throw none;
    }
  }

  /** Returns the connection, of which it is noted when it is given back. */
  private Connection counted(Connection connection) {
    var isOut = new AtomicBoolean(true);
    InvocationHandler calls =
        (proxy, method, arguments) -> {
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          } finally {
            if (method.getName().equals("close") && isOut.getAndSet(false)) {
              now.decrementAndGet();
            }
          }
        };
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, calls);
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
