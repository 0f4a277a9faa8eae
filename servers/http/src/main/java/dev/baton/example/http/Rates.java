package dev.baton.example.http;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;

/** A service of rates, which takes its time. It stands for one that is asked over the network. */
final class Rates {
  private final Duration time;

  Rates(Duration time) {
    this.time = time;
  }

  /** Gives the rate of now. */
  @Async
  Coroutine<Double> current() {
    await(sleep(time));
    return done(1.25);
  }
}
