package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;

/** The class that is edited between two compilations. */
final class Price {
  private Price() {}

  @Async
  static Coroutine<Integer> of(String thing) {
    await(sleep(Duration.ofMillis(1)));
    return done(10 * thing.length());
  }
}
