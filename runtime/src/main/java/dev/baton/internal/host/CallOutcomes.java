package dev.baton.internal.host;

import dev.baton.TimedOut;
import dev.baton.host.HostBusy;
import dev.baton.host.HostClosed;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;

/** What comes of a call that has run, for whoever waits for it. */
final class CallOutcomes {
  private CallOutcomes() {}

  /**
   * Returns the outcome: a value or a {@link Failure}. It throws nothing: where memory or stack
   * have run out, that is the failure.
   *
   * @param stop why the call was to stop; null if it was not
   * @param came what it has come to
   */
  static Object of(CallState call, StopReason stop, Object came) {
    if (stop == null) {
      return came;
    }
    try {
      return ofStopped(call, stop, came);
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  private static Object ofStopped(CallState call, StopReason stop, Object came) {
    if (stop == StopReason.CANCEL) { // its failure is suppressed where it is delivered
      return came instanceof Failure ? came : null;
    }
    boolean ours = came instanceof Failure f && f.cause instanceof InterruptedException;
    if (stop == StopReason.HOST_CLOSED) {
      return ours ? Failure.of(closed(call, "was interrupted")) : came;
    }
    Failure timedOut = Failure.of(timedOut(call));
    if (came instanceof Failure failure && !ours) {
      Failures.suppress(timedOut.cause, failure.cause);
    }
    return timedOut;
  }

  /**
   * Returns the outcome of a call that ends before it has run, or is abandoned. It throws nothing.
   *
   * @param what what has become of it, where its host was closed
   */
  static Failure withoutValue(CallState call, StopReason why, String what) {
    try {
      return Failure.of(why == StopReason.TIMEOUT ? timedOut(call) : closed(call, what));
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  /**
   * Returns the outcome of a call that has not come in. It throws nothing.
   *
   * @param full the gate whose queue is full; null if the host is closed
   */
  static Failure refused(CallImpl call, Gate full) {
    try {
      return Failure.of(full == null ? closed(call, "was not begun") : busy(call, full));
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  private static TimedOut timedOut(CallState call) {
    return new TimedOut(
        "The call "
            + call.name()
            + " on "
            + call.view()
            + " has not ended within "
            + Durations.text(call.limit()));
  }

  private static HostBusy busy(CallImpl call, Gate full) {
    return new HostBusy(
        "The host "
            + call.view()
            + " is busy: "
            + full.running()
            + " calls are running, and the queue of "
            + full.bound()
            + " is full. The call "
            + call.name()
            + " was not begun.");
  }

  private static HostClosed closed(CallState call, String what) {
    return new HostClosed(
        "The host " + call.view() + " is closed: the call " + call.name() + " " + what);
  }
}
