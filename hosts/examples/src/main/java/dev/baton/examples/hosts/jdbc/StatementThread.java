package dev.baton.examples.hosts.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * A thread whose interrupt also cancels the statement that it executes. JDBC drivers wait for their
 * server in a socket, where an interrupt alone does nothing; {@code Statement.cancel} does.
 *
 * <p>That a thread overrides {@code interrupt} for what cannot be interrupted is the way of "Java
 * Concurrency in Practice", 7.1.6. The cancel is sent by another thread, since it may talk to the
 * server, and {@code interrupt} must not block.
 */
public final class StatementThread extends Thread {
  /** How often a statement is told to stop that does not, in milliseconds. */
  private static final long AGAIN = 20;

  /** The statement that is executed; set on this thread only, under the lock of this. */
  private volatile PreparedStatement running;

  /** Makes a thread for an executor. */
  public StatementThread(Runnable work) {
    super(work, "jdbc");
    setDaemon(true);
  }

  /** What is done with a statement. */
  @FunctionalInterface
  interface Execution<T> {
    T execute(PreparedStatement statement) throws SQLException;
  }

  /** Executes a statement on this thread, so that an interrupt cancels it. */
  static <T> T execute(PreparedStatement statement, Execution<T> execution) throws SQLException {
    if (!(currentThread() instanceof StatementThread thread)) {
      return execution.execute(statement);
    }
    thread.runs(statement);
    try {
      if (thread.isInterrupted()) {
        throw new SQLException("interrupted before the statement", "57014");
      }
      return execution.execute(statement);
    } finally {
      thread.runs(null);
    }
  }

  /** Waits for a cancel that is under way, so that it never hits the next statement. */
  private synchronized void runs(PreparedStatement statement) {
    running = statement;
    notifyAll();
  }

  @Override
  public void interrupt() {
    super.interrupt();
    PreparedStatement statement = running;
    if (statement != null) {
      var cancel = new Thread(() -> cancel(statement), "jdbc-cancel");
      cancel.setDaemon(true);
      cancel.start();
    }
  }

  /** Tells it again until it has ended: a cancel that comes before the execution does nothing. */
  private synchronized void cancel(PreparedStatement statement) {
    try {
      while (running == statement) {
        cancelOnce(statement);
        wait(AGAIN);
      }
    } catch (SQLException | InterruptedException gone) {
      // Its connection is closed, or the program ends: there is nothing to cancel any more.
    }
  }

  /**
   * PostgreSQL's driver sends the cancel of a statement to the server once only. Where the query
   * itself has not come there yet, that one is lost; the connection's own sends it each time.
   */
  private static void cancelOnce(PreparedStatement statement) throws SQLException {
    Connection connection = statement.getConnection();
    if (connection.isWrapperFor(PGConnection.class)) {
      connection.unwrap(PGConnection.class).cancelQuery();
    } else {
      statement.cancel();
    }
  }
}
