package dev.baton.example.http;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Items that are found when the test lets them, one query for each permit. */
final class GatedItems implements Items {
  final AtomicInteger begun = new AtomicInteger();
  final AtomicInteger ended = new AtomicInteger();
  final AtomicInteger interrupted = new AtomicInteger();
  final Semaphore gate = new Semaphore(0);

  /** Lets all queries through from now on. */
  void open() {
    gate.release(1_000_000);
  }

  @Override
  public Optional<Item> find(int id) throws SQLException {
    begun.incrementAndGet();
    try {
      gate.acquire();
      return Optional.of(new Item("item-" + id, BigDecimal.valueOf(101L * id, 2)));
    } catch (InterruptedException e) {
      interrupted.incrementAndGet();
      throw new SQLException("interrupted", e);
    } finally {
      ended.incrementAndGet();
    }
  }
}
