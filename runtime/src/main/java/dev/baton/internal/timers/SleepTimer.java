package dev.baton.internal.timers;

import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.Suspensions;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Timer;
import dev.baton.loop.Suspension;

/** The timer of a sleeping task that is due within the present window. */
public final class SleepTimer extends Timer implements Pending {
  /** Who sleeps; null once that was cancelled. */
  private TaskImpl<?> sleeper;

  SleepTimer(long deadline, int sequence, TaskImpl<?> sleeper) {
    super(deadline);
    this.sequence = sequence;
    this.sleeper = sleeper;
  }

  @Override
  public void run() {
    if (sleeper != null) {
      sleeper.wake(null);
    }
  }

  @Override
  public boolean abort(TaskImpl<?> waiter) {
    waiter.wakeCancelled();
    sleeper = null;
    waiter.loop().timers.remove(this);
    return true;
  }

  @Override
  public Suspension.Cause what(TaskImpl<?> waiter) {
    return Suspensions.until(deadline, waiter.loop().clock);
  }
}
