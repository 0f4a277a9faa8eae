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
   * Returns the outcome: a value or a {@link Failure}.
   *
   * @param stop why the call was to stop; null if it was not
   * @param came what it has come to
   */
  static Object of(CallState call, StopReason stop, Object came) {
    if (stop == null) {
      return came;
    }
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

  static TimedOut timedOut(CallState call) {
    return new TimedOut(
        "The call "
            + call.name()
            + " on "
            + call.view()
            + " has not ended within "
            + Durations.text(call.limit()));
  }

  static HostBusy busy(CallImpl call, Gate full) {
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

  static HostClosed closed(CallState call, String what) {
    return new HostClosed(
        "The host " + call.view() + " is closed: the call " + call.name() + " " + what);
  }
}
