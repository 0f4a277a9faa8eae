package dev.baton.internal.kernel;

import dev.baton.Cancelled;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.base.RuntimeFrames;
import dev.baton.internal.base.Trace;
import dev.baton.internal.timers.SleepTimer;
import dev.baton.loop.Report;
import java.lang.invoke.MethodHandles;

/**
 * The classes that tell of a failure. They are loaded with the first loop: where memory has run
 * out, there is none to load them, and the error would reach nobody but who runs the loop.
 */
final class InAdvance {
  private static final Class<?>[] CLASSES = {
    Failure.class,
    Failures.class,
    StackTraces.class,
    Trace.class,
    RuntimeFrames.class,
    Cancelled.class,
    Report.class,
    Report.Kind.class,
    SleepTimer.class
  };

  private InAdvance() {}

  /** Loads them. */
  static void load() {
    try {
      for (Class<?> each : CLASSES) {
        MethodHandles.lookup().ensureInitialized(each);
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e); // they are of this package
    }
  }
}
