package dev.baton.internal.kernel;

import dev.baton.loop.Clock;
import dev.baton.loop.Suspension;
import dev.baton.woven.CoroutineSource;

/** The making of {@link Suspension}s: where a coroutine stands and what it waits for. */
public final class Suspensions {
  private Suspensions() {}

  /** Returns where a coroutine stands that has suspended at {@code label}. */
  static Suspension at(CoroutineSource source, int label, Suspension.Cause wait) {
    return new Suspension(wait, label, source.line(label), source.text(label));
  }

  /** Describes a wait that stands in no coroutine. */
  static Suspension nowhere(Suspension.Cause wait) {
    return new Suspension(wait, 0, -1, "");
  }

  /** Returns what is left up to a deadline, in nanoseconds since the clock was made. */
  public static Suspension.Time until(long deadline, Clock clock) {
    return new Suspension.Time(deadline, Math.max(0, deadline - clock.nanos()));
  }
}
