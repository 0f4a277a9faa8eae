package dev.baton;

import dev.baton.internal.joins.TimeoutImpl;
import java.time.Duration;
import java.time.Instant;

/**
 * The time limit of a piece of a task: when it is reached, the task is cancelled at its await, and
 * the cancel becomes {@link TimedOut} where the piece ends. The rules are those of asyncio's {@code
 * timeout}.
 */
public sealed interface Timeout permits TimeoutImpl {
  /** Sets the limit to a time from now, unless it was reached already. */
  void reschedule(Duration fromNow);

  /** Sets the limit to a point in time of the loop's clock, unless it was reached already. */
  void reschedule(Instant deadline);

  /** Returns whether the limit was reached before the piece ended. */
  boolean expired();
}
