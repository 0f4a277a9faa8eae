package dev.baton.loop;

import java.time.Duration;

/** How long a loop that drains waits for what it has cancelled, unless it is said. */
final class Draining {
  private static final Duration MOST = Duration.ofSeconds(5);

  private Draining() {}

  static Duration cleanup(Duration grace) {
    return grace.compareTo(MOST) < 0 ? grace : MOST;
  }
}
