package dev.baton.example.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the shop has, which is counted again and again. */
@Component
public class Stock {
  private volatile int counts;

  /** Makes the stock; Spring does that. */
  public Stock() {}

  /** Counts, and begins anew a moment after that has ended. */
  @Scheduled(fixedDelay = 20)
  @Async
  Coroutine<Void> count() {
    int before = counts;
    await(sleep(Duration.ofMillis(5)));
    counts = before + 1;
    return done();
  }

  /** Returns how many times it was counted. */
  int counts() {
    return counts;
  }
}
