package dev.baton.internal.host;

import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.TaskLoop;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Calls that have got their places, on their way to the engine. On a loop's thread that is at the
 * end of the pass: an engine may run them at once, and nothing of users' is to run in the middle of
 * a step or of a cancel. On other threads it is at once, but not from within the start of others,
 * which would take ever more stack.
 */
record Starting(HostCore core, List<CallImpl> calls) {
  private static final ThreadLocal<ArrayDeque<Starting>> LATER = new ThreadLocal<>();

  static void start(HostCore core, List<CallImpl> calls) {
    var starting = new Starting(core, calls);
    TaskLoop loop = CurrentLoop.orNull();
    if (loop != null) {
      LoopCalls.of(loop).start(starting);
      return;
    }
    HostTimers.leave(starting::run);
  }

  private void run() {
    ArrayDeque<Starting> later = LATER.get();
    if (later != null) {
      later.add(this);
      return;
    }
    later = new ArrayDeque<>();
    LATER.set(later);
    try {
      for (Starting next = this; next != null; next = later.poll()) {
        next.begin();
      }
    } finally {
      LATER.remove();
    }
  }

  /** Gives them to the engine. */
  void begin() {
    try {
      core.engine.begin(calls);
    } catch (Throwable broken) {
      failUnlessBegun(calls, broken);
    }
  }

  /** Ends each call with a failure that neither runs nor has run; it takes no memory. */
  static void failUnlessBegun(List<CallImpl> calls, Throwable failure) {
    for (int i = 0; i < calls.size(); i++) {
      calls.get(i).failUnlessBegun(failure);
    }
  }

  /** Lets the start of other calls be at once while a call runs on this thread. */
  static ArrayDeque<Starting> suspend() {
    ArrayDeque<Starting> later = LATER.get();
    if (later != null) {
      LATER.remove();
    }
    return later;
  }

  static void resume(ArrayDeque<Starting> later) {
    if (later != null) {
      LATER.set(later);
    }
  }
}
