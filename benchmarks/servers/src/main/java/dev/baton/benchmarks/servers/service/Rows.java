package dev.baton.benchmarks.servers.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The items, in a database in memory, behind a pool of connections; its calls block. */
public final class Rows implements AutoCloseable {
  /** How many connections there are, and threads that use them where there are such. */
  public static final int CONNECTIONS = 8;

  /** How many items there are; their ids begin at 1. */
  public static final int COUNT = 10_000;

  private final HikariDataSource pool;

  /** Makes the database and fills it. */
  public Rows() {
    var config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:quotes;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(CONNECTIONS);
    pool = new HikariDataSource(config);
    fill();
  }

  private void fill() {
    try (Connection connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "create table item (id int primary key, name varchar(40), price decimal(10, 2))");
      statement.execute(
          "insert into item select x, 'item-' || x, x * 1.01 from system_range(1, " + COUNT + ")");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Finds an item; null if there is none. */
  public Row find(int id) {
    try (Connection connection = pool.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select name, price from item where id = ?")) {
      query.setInt(1, id);
      try (ResultSet found = query.executeQuery()) {
        return found.next() ? new Row(id, found.getString(1), found.getBigDecimal(2)) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the pool's connections. */
  @Override
  public void close() {
    pool.close();
  }
}
