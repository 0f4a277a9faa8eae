package dev.baton.example.http;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The items in a database. Plain JDBC, which knows nothing of async code. */
final class JdbcItems implements Items {
  private final DataSource pool;

  JdbcItems(DataSource pool) {
    this.pool = pool;
  }

  @Override
  public Optional<Item> find(int id) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select name, price from item where id = ?")) {
      query.setInt(1, id);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(new Item(rows.getString(1), rows.getBigDecimal(2)))
            : Optional.empty();
      }
    }
  }
}
