package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;

/** A shop with little in it, whose till takes its time. */
public final class Shop {
  private int left;

  public Shop(int left) {
    this.left = left;
  }

  public int left() {
    return left;
  }

  /** Sells one, if there is one. */
  @Async
  public Coroutine<Boolean> sell() {
    if (left == 0) {
      return done(false);
    }
    left--; // behind the await, both of two buyers would find the last one
    await(sleep(Duration.ofMinutes(1)));
    return done(true);
  }
}
