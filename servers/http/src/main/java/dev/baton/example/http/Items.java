package dev.baton.example.http;

import dev.baton.annotation.Capability;
import dev.baton.annotation.OnCancel;
import dev.baton.annotation.OnCancel.Policy;
import java.sql.SQLException;
import java.util.Optional;

/** The items: blocking, as JDBC is. Async code uses its twin, ItemsAsync. */
@Capability
public interface Items {
  /**
   * Finds an item. A request whose time is up does not wait for it: a query that waits for a thread
   * never runs then, and one that runs keeps its thread until it has ended.
   */
  @OnCancel(Policy.ABANDON)
  Optional<Item> find(int id) throws SQLException;
}
