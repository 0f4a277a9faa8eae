package dev.baton.examples.hosts.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Accounts in a table. Plain JDBC, which knows nothing of async code; safe for many threads. */
public final class JdbcAccounts implements Accounts {
  private final DataSource pool;

  /** Uses the connections of {@code pool}. */
  public JdbcAccounts(DataSource pool) {
    this.pool = pool;
  }

  /** Makes a table anew with {@code count} accounts, from 1, each with a balance of 1,000. */
  public void create(int count) throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("drop table if exists baton_account");
      statement.execute("create table baton_account (id int primary key, balance bigint not null)");
      try (var insert = connection.prepareStatement("insert into baton_account values (?, 1000)")) {
        for (int id = 1; id <= count; id++) {
          insert.setInt(1, id);
          insert.executeUpdate();
        }
      }
    }
  }

  @Override
  public void transfer(int from, int to, long amount) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // All transfers lock in the same order, so that none of them wait for each other.
        boolean up = from < to;
        add(connection, up ? from : to, up ? -amount : amount);
        add(connection, up ? to : from, up ? amount : -amount);
        connection.commit();
      } catch (Throwable failure) {
        connection.rollback();
        throw failure;
      }
    }
  }

  @Override
  public void tryTransfer(int from, int to, long amount) throws SQLException {
    transfer(from, to, amount);
  }

  private static void add(Connection connection, int account, long amount) throws SQLException {
    String sql = "update baton_account set balance = balance + ? where id = ?";
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, amount);
      statement.setInt(2, account);
      if (StatementThread.execute(statement, PreparedStatement::executeUpdate) != 1) {
        throw new SQLException("there is no account " + account);
      }
    }
  }

  @Override
  public long total() throws SQLException {
    return number("select sum(balance) from baton_account");
  }

  @Override
  public long slowReport() throws SQLException {
    return number(
        "select count(*) from baton_account a, baton_account b, baton_account c, baton_account d");
  }

  private long number(String query) throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement = connection.prepareStatement(query);
        ResultSet rows = StatementThread.execute(statement, PreparedStatement::executeQuery)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
