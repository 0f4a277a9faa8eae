package dev.baton.internal.host;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.LoopCore;

/**
 * Who records the calls of a loop, or replays them: then nothing is called, and the outcomes come
 * from the recording. All of it is called on the loop's thread.
 */
public abstract class CallTap {
  /** What a cancel has come to. */
  public enum Stop {
    /** The call has ended. */
    TOO_LATE,
    /** The call was not begun, and nobody waits for it any more. */
    LEFT,
    /** The call is to end, and who waits for it learns of that. */
    MARKED
  }

  /** Makes one that is attached to no loop. */
  protected CallTap() {}

  /** Attaches this to a loop. */
  public final void attach(LoopCore loop) {
    LoopCalls.of(loop).tap = this;
  }

  /** Detaches whatever is attached to a loop. */
  public static void detach(LoopCore loop) {
    LoopCalls.of(loop).tap = null;
  }

  /** Returns whether a call is not to be handed over, since its outcome comes from elsewhere. */
  protected abstract boolean keeps(CallImpl call);

  /** Learns that the task of a call is about to be woken with its outcome. */
  protected abstract void wakes(CallImpl call);

  /** Runs a simulated call, by {@link #runCode} or not. */
  protected abstract Object run(CallImpl call) throws Throwable;

  /** Cancels a call, by {@link #cancel} or not; gives false if it has ended. */
  protected abstract boolean cancels(CallImpl call);

  /** Learns that all calls of a pass were handed over. */
  protected abstract void passEnds();

  // ---- what is done with a call

  /** Runs the code of a simulated call. */
  protected static Object runCode(CallImpl call) throws Throwable {
    return CallContext.run(call.context, call.what);
  }

  /** Returns whether the calls of its host are simulated. */
  protected static boolean isSimulated(CallImpl call) {
    return call.core().simulated;
  }

  /** Returns what has come: a value or a {@link Failure}. */
  protected static Object outcome(CallImpl call) {
    return call.outcome;
  }

  /** Returns whether its task is told that it was cancelled, and not the outcome. */
  protected static boolean isCancelled(CallImpl call) {
    return call.isCancelled();
  }

  /** Cancels a call. */
  protected static Stop cancel(CallImpl call) {
    if (!call.core().cancel(call)) {
      return Stop.TOO_LATE;
    }
    return call.isLeft() ? Stop.LEFT : Stop.MARKED;
  }

  /** Has a cancel of a call that is kept come to something. */
  protected static void cancel(CallImpl call, Stop comesTo) {
    if (comesTo == Stop.LEFT) {
      call.core().cancel(call);
    } else if (comesTo == Stop.MARKED) {
      HostCore core = call.core();
      core.lock.lock();
      try {
        call.stop = StopReason.CANCEL;
      } finally {
        core.lock.unlock();
      }
    }
  }

  /** Delivers the outcome of a call that is kept. */
  protected static void deliver(CallImpl call, Object outcome) {
    call.outcome = outcome;
    call.wake();
  }
}
