package dev.baton.example.http;

import java.util.concurrent.atomic.AtomicInteger;

/** The most requests that may be in flight at once, over all loops. */
final class Limit {
  private final int most;
  private final AtomicInteger inFlight = new AtomicInteger();

  Limit(int most) {
    this.most = most;
  }

  /** Takes a place. Gives false if there is none. */
  boolean enter() {
    int now = inFlight.get();
    while (now < most && !inFlight.compareAndSet(now, now + 1)) {
      now = inFlight.get();
    }
    return now < most;
  }

  /** Gives a place back. */
  void leave() {
    inFlight.decrementAndGet();
  }

  int inFlight() {
    return inFlight.get();
  }
}
