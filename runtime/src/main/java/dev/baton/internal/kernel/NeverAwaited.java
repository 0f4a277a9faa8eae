package dev.baton.internal.kernel;

import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * The coroutines that were created and have not begun: one that is collected like that was
 * forgotten, since a coroutine runs only when it is awaited, spawned or run.
 *
 * <p>Each takes a stack trace, so this is on only with the system property {@code
 * baton.debug=true}.
 */
public final class NeverAwaited {
  /** Null unless it is switched on. */
  static final NeverAwaited WATCH =
      Boolean.getBoolean("baton.debug") ? new NeverAwaited(NeverAwaited::log) : null;

  private final Cleaner cleaner = Cleaner.create();
  private final Consumer<? super Throwable> report;

  /** Invariant: guarded by itself. */
  private final Map<Object, Made> made = new WeakHashMap<>();

  public NeverAwaited(Consumer<? super Throwable> report) {
    this.report = report;
  }

  private static void log(Throwable where) {
    System.getLogger("dev.baton")
        .log(
            Level.WARNING,
            "A coroutine was never awaited, spawned or run; it was made here",
            where);
  }

  /**
   * Notes that a coroutine was made.
   *
   * @return the stack trace that tells where, to be put right
   */
  public Throwable made(Object coroutine) {
    var where = new Throwable("never awaited: " + coroutine.getClass().getName());
    var state = new Made(where, report);
    synchronized (made) {
      made.put(coroutine, state);
    }
    cleaner.register(coroutine, state);
    return where;
  }

  public void begun(Object coroutine) {
    Made state;
    synchronized (made) {
      state = made.remove(coroutine);
    }
    if (state != null) {
      state.begun = true;
    }
  }

  /** One coroutine, which it must not hold. */
  private static final class Made implements Runnable {
    private final Throwable where;
    private final Consumer<? super Throwable> report;
    private volatile boolean begun;

    Made(Throwable where, Consumer<? super Throwable> report) {
      this.where = where;
      this.report = report;
    }

    @Override
    public void run() {
      if (!begun) {
        report.accept(where);
      }
    }
  }
}
