package dev.baton.example.http;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The database, in memory, and its pool of connections. */
final class Database {
  private Database() {}

  /**
   * Opens a database of its own with {@code rows} items.
   *
   * @param connections as many as threads use them, so that none of them ever waits for one
   */
  static HikariDataSource open(String name, int connections, int rows) throws SQLException {
    var config = new HikariConfig();
    // H2 would close the database in a hook of its own, while requests are still being answered.
    config.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_ON_EXIT=FALSE");
    config.setMaximumPoolSize(connections);
    var pool = new HikariDataSource(config);
    try {
      fill(pool, rows);
      return pool;
    } catch (Throwable failure) {
      pool.close();
      throw failure;
    }
  }

  private static void fill(HikariDataSource pool, int rows) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement create = connection.createStatement()) {
      create.execute("create table item (id int primary key, name varchar, price decimal(12, 2))");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into item values (?, ?, ?)")) {
        for (int id = 1; id <= rows; id++) {
          insert.setInt(1, id);
          insert.setString(2, "item-" + id);
          insert.setBigDecimal(3, BigDecimal.valueOf(101L * id, 2));
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }
}
