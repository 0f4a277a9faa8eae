package dev.baton.internal.host;

import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.LinkedTimer;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.UserCallback;
import java.util.concurrent.Future;

/** The end of a call's time. */
interface Expiry {
  /** Takes it back; if it has come already, this does nothing. */
  void stop();

  /** Takes one back, if there is memory for that; else it comes, and changes nothing. */
  static void stop(Expiry set) {
    try {
      set.stop();
    } catch (OutOfMemoryError | StackOverflowError none) {
      // as it says
    }
  }

  /** Sets one in real time, whose action runs on a thread of the timers'. */
  static Expiry inRealTime(long nanos, Runnable action) {
    var timer = new InRealTime();
    timer.set = HostTimers.schedule(nanos, action);
    return timer;
  }

  /** The entry among the timers of all hosts. */
  final class InRealTime implements Expiry {
    private Future<?> set;

    @Override
    public void stop() {
      set.cancel(false);
    }
  }

  /** Sets one in a loop's time, on the loop's thread, where its action runs. */
  static Expiry onLoop(TaskLoop loop, long nanos, Runnable action) {
    var timer = new OnLoop(loop, nanos, action);
    loop.timers.add(timer);
    return timer;
  }

  /** The entry in the timer queue of a loop. */
  final class OnLoop extends LinkedTimer implements Expiry {
    private final TaskLoop loop;
    private final Runnable action;
    private volatile boolean stopped;

    OnLoop(TaskLoop loop, long nanos, Runnable action) {
      super(Durations.later(loop.clock.nanos(), nanos));
      this.loop = loop;
      this.action = action;
    }

    @Override
    public void run() {
      if (!stopped) {
        stopped = true;
        action.run();
      }
    }

    @Override
    public void stop() {
      if (stopped) {
        return;
      }
      stopped = true;
      if (loop.isHere()) {
        loop.timers.remove(this);
      } else { // else the loop would wait for it
        loop.inbox(new UserCallback(loop, () -> loop.timers.remove(this)));
      }
    }
  }
}
