package dev.baton.internal.timers;

import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.Suspensions;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.Timer;
import dev.baton.loop.Suspension;

/** The timer of a sleeping task that is due within the present window. */
public final class SleepTimer extends Timer implements Pending {
  /** Who sleeps; null once that was cancelled. */
  private TaskState sleeper;

  SleepTimer(long deadline, int sequence, TaskState sleeper) {
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
  public boolean abort(TaskState waiter) {
    waiter.wakeCancelled();
    sleeper = null;
    waiter.loop().timers.remove(this);
    return true;
  }

  @Override
  public Suspension.Cause what(TaskState waiter) {
    return Suspensions.until(deadline, waiter.loop().clock);
  }
}
