package dev.baton.internal.host;

import dev.baton.host.HostCall;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The engine that runs each call as a task of an executor of somebody else's. */
final class ExecutorEngine extends LocalEngine {
  /** How often it looks whether the executor has lost calls, in nanoseconds. */
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

  private final Executor executor;
  private final String description;

  /** Whether the executor is this engine's own. */
  private final boolean owned;

  /** Whether a look is due. */
  private final AtomicBoolean looks = new AtomicBoolean();

  private HostCore core;

  ExecutorEngine(Executor executor, boolean owned, String description) {
    this.executor = executor;
    this.owned = owned;
    this.description = description;
  }

  void core(HostCore itsCore) {
    core = itsCore;
  }

  @Override
  public void begin(List<? extends HostCall> calls) {
    for (HostCall call : calls) {
      try {
        executor.execute((CallImpl) call);
      } catch (Throwable refused) {
        ((CallImpl) call).failUnlessBegun(refused);
      }
    }
    if (executor instanceof ExecutorService service) {
      look(service);
    }
  }

  /**
   * Looks from time to time, while the executor has calls that have not begun, whether it was shut
   * down and has dropped them.
   */
  private void look(ExecutorService service) {
    if (!looks.compareAndSet(false, true)) {
      return;
    }
    boolean isDue = false;
    try {
      HostTimers.schedule(
          LOOK_EVERY,
          () -> {
            looks.set(false);
            if (service.isTerminated()) {
              core.lost("the executor of " + description + " was shut down");
            } else if (core.hasGranted()) {
              look(service);
            }
          });
      isDue = true;
    } finally {
      if (!isDue) {
        looks.set(false);
      }
    }
  }

  @Override
  public void close() {
    if (owned) {
      ((ExecutorService) executor).shutdown();
    }
  }

  @Override
  public String describe() {
    return description;
  }
}
