package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what others do, however slow they are. */
final class Until {
  private Until() {}

  /** Looks again and again; the test's own limit of time ends it. */
  @Async
  static Coroutine<Void> isTrue(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      await(sleep(Duration.ofMillis(1)));
    }
    return done();
  }
}
