package dev.baton.internal.kernel;

import dev.baton.Cancelled;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.RuntimeFrames;
import dev.baton.internal.base.Trace;
import dev.baton.woven.Runner;
import java.util.ArrayList;
import java.util.List;

/**
 * The stack traces of exceptions on their way through awaits. None of them shows an await by
 * itself: the JVM fills in a trace where the exception is made, and a coroutine that was resumed
 * has its awaiters not on the stack.
 *
 * <p>So the awaits are put in when an exception leaves a machine that was resumed, and when it is
 * thrown at an await by what that has waited for. One exception may be thrown at several awaits,
 * even at the same ones again and again; each time its trace begins with what it was where it came
 * from, and it does not grow for ever.
 *
 * <p>What an exception class makes of {@code getStackTrace} and {@code setStackTrace} must not stop
 * the exception: a trace that cannot be read or written is left alone.
 */
public final class StackTraces {
  private StackTraces() {}

  /** Puts right the trace of something that was made under {@code machine}, the innermost one. */
  public static void stitch(Throwable made, StateMachine machine) {
    leaving(made, machine);
  }

  /**
   * Puts the trace of an exception right that leaves {@code machine}, the innermost of its chain.
   *
   * @return the exception, with its trace, to be sent to whoever awaits that
   */
  static Failure leaving(Throwable failure, StateMachine machine) {
    try {
      StackTraceElement[] frames = failure.getStackTrace();
      if (frames.length == 0) {
        return new Failure(failure);
      }
      List<StackTraceElement> chain = chain(machine.awaiter);
      if (!chain.isEmpty() && shows(frames, chain.get(0))) {
        return new Failure(failure, Trace.of(frames));
      }
      Trace trace;
      if (!isPutRight(frames)) {
        trace = Trace.of(frames).with(chain, Trace.Mark.OWN);
        if (chain.isEmpty()) {
          trace = trace.marked();
        }
      } else if (chain.isEmpty()) {
        return new Failure(failure, Trace.of(frames));
      } else {
        trace = Trace.of(frames).without(Trace.Mark.AGAIN).with(chain, Trace.Mark.AGAIN);
      }
      failure.setStackTrace(trace.frames());
      return new Failure(failure, trace);
    } catch (Throwable unreadable) { // or there was no memory
      return Failure.of(failure);
    }
  }

  /**
   * Does as {@link #leaving(Throwable, dev.baton.Coroutine)} does; it may have come to {@code
   * machine} just now.
   */
  static Failure leaving(Throwable failure, StateMachine machine, Runner runner) {
    Failure arrived = runner.arrived;
    if (arrived == null || arrived.cause != failure) {
      return leaving(failure, machine);
    }
    runner.arrived = null;
    try {
      Failure complete = extended(arrived, chain(machine.awaiter));
      List<StackTraceElement> below = here();
      if (!below.isEmpty()) { // another runner's, or a consumer that has not suspended
        complete = extended(complete, below);
        runner.arrived = complete;
      }
      return complete;
    } catch (OutOfMemoryError | StackOverflowError none) {
      return arrived;
    }
  }

  /**
   * Puts the awaits of {@code waiter} around a failure that it has waited for, and that is going to
   * be thrown at its await.
   */
  public static void thrownAt(StateMachine waiter, Failure failure, Runner runner) {
    runner.arrived = null;
    if (failure.cause instanceof Cancelled && waiter.source().frame(waiter.label()) == null) {
      return; // the runtime's own, which makes of it what it likes
    }
    try {
      extended(failure, chain(waiter));
    } catch (OutOfMemoryError | StackOverflowError none) {
      // it goes on with the trace it has
    }
  }

  /**
   * Puts the awaits of the code that runs around what it awaits here, which has failed before. The
   * awaits around that which do not run, because they have suspended, are added if the exception
   * comes to them.
   */
  public static Throwable thrownHere(Failure failure, Runner runner) {
    try {
      runner.arrived = extended(failure, here());
    } catch (OutOfMemoryError | StackOverflowError none) {
      runner.arrived = null; // it goes on with the trace it has
    }
    return failure.cause;
  }

  /**
   * Returns the failure of a task of one loop that is sent to another: its trace says which part of
   * it comes from where.
   */
  public static Failure crossed(Failure failure, String from, String to) {
    String awaited = "awaited on the loop '" + to + "'";
    return extended(failure, List.of(Trace.Mark.ARRIVED.frame("loop", from, awaited, -1)));
  }

  /** Gives an exception back the trace that it had when it was the outcome of a task. */
  static Throwable restored(Failure failure) {
    if (failure.trace != null) {
      try {
        failure.cause.setStackTrace(failure.trace.frames());
      } catch (Throwable unwritable) {
        return failure.cause;
      }
    }
    return failure.cause;
  }

  /** Puts awaits around those from which a failure came. */
  private static Failure extended(Failure failure, List<StackTraceElement> awaits) {
    if (awaits.isEmpty()) {
      return failure;
    }
    try {
      Trace before = failure.trace;
      if (before != null) {
        before = before.ended();
      } else {
        StackTraceElement[] frames = failure.cause.getStackTrace();
        if (frames.length == 0) {
          return failure;
        }
        before = Trace.of(frames).without(Trace.Mark.ARRIVED).ended().without(awaits);
      }
      Trace trace = before.with(awaits, Trace.Mark.ARRIVED);
      failure.cause.setStackTrace(trace.frames());
      return new Failure(failure.cause, trace);
    } catch (Throwable unreadable) {
      return failure;
    }
  }

  /** Returns the awaits that lead to {@code machine} and its own, innermost first. */
  static List<StackTraceElement> chain(StateMachine machine) {
    var chain = new ArrayList<StackTraceElement>();
    for (StateMachine m = machine; m != null && chain.size() < Trace.LONGEST; m = m.awaiter) {
      StackTraceElement frame = m.source().frame(m.label());
      if (frame != null) {
        chain.add(frame);
      }
    }
    return chain;
  }

  /** Returns the user's code that runs above the nearest runner on this thread's stack. */
  private static List<StackTraceElement> here() {
    return StackWalker.getInstance()
        .walk(
            stack -> {
              var frames = new ArrayList<StackTraceElement>();
              stack
                  .takeWhile(frame -> !RuntimeFrames.isHost(frame.getClassName()))
                  .dropWhile(frame -> RuntimeFrames.isOurs(frame.getClassName()))
                  .takeWhile(
                      frame -> !RuntimeFrames.isRunner(frame.getClassName(), frame.getMethodName()))
                  .limit(Trace.LONGEST)
                  .forEach(frame -> Trace.add(frames, frame.toStackTraceElement()));
              return frames;
            });
  }

  private static boolean shows(StackTraceElement[] frames, StackTraceElement await) {
    for (StackTraceElement frame : frames) {
      if (Trace.Mark.any(frame) && Trace.equal(frame, await)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether awaits were put in before, and no runner is left in the trace that is not. */
  private static boolean isPutRight(StackTraceElement[] frames) {
    boolean marked = false;
    for (StackTraceElement frame : frames) {
      if (RuntimeFrames.isRunner(frame)) {
        return false;
      }
      marked |= Trace.Mark.any(frame);
    }
    return marked;
  }
}
