package dev.baton.internal.streams;

import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.LinkedTimer;
import dev.baton.internal.kernel.TaskLoop;

/** A timer that can be set anew; the loop calls what it is set for. */
final class Alarm {
  private final Runnable action;

  /** What stands in the timer queue, or has left it and takes its turn; null for nothing. */
  private Entry set;

  private TaskLoop loop;

  Alarm(Runnable action) {
    this.action = action;
  }

  boolean isSet() {
    return set != null;
  }

  /** Returns whether it rings now, but has not yet. */
  boolean isDue() {
    return set != null && set.deadline <= loop.clock.nanos();
  }

  /** Rings now instead. */
  void ring() {
    clear();
    action.run();
  }

  /** Rings once this time has passed; no more when it was to ring before. */
  void set(TaskLoop on, long nanos) {
    clear();
    loop = on;
    set = new Entry(Durations.later(on.clock.nanos(), nanos), this);
    on.timers.add(set);
  }

  /** Does not ring. */
  void clear() {
    if (set != null) {
      loop.timers.remove(set);
      set.alarm = null;
      set = null;
    }
  }

  private static final class Entry extends LinkedTimer {
    /** Null once it is not to ring. */
    private Alarm alarm;

    Entry(long deadline, Alarm alarm) {
      super(deadline);
      this.alarm = alarm;
    }

    @Override
    public void run() {
      Alarm ringing = alarm;
      if (ringing != null) {
        ringing.set = null;
        ringing.action.run();
      }
    }
  }
}
