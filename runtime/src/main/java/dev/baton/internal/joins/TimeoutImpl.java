package dev.baton.internal.joins;

import dev.baton.Cancelled;
import dev.baton.TimedOut;
import dev.baton.Timeout;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.LinkedTimer;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The one kind of timeout: a timer that cancels a task. */
public final class TimeoutImpl implements Timeout {
  private final TaskImpl<?> task;

  /** How often the task had been cancelled when the limit began. */
  private final int cancelsBefore;

  /** The timer that is set; null once it has fired or the limit has ended. */
  private Expiry timer;

  private boolean expired;
  private boolean ended;

  TimeoutImpl(TaskImpl<?> task, long deadline) {
    this.task = task;
    this.cancelsBefore = task.cancelling();
    set(deadline);
  }

  @Override
  public void reschedule(Duration fromNow) {
    reset(Durations.later(task.loop().clock.nanos(), Durations.nanos(fromNow)));
  }

  @Override
  public void reschedule(Instant deadline) {
    reset(task.loop().clock.nanosAt(Objects.requireNonNull(deadline, "deadline")));
  }

  @Override
  public boolean expired() {
    return expired;
  }

  private void reset(long deadline) {
    if (ended || expired) {
      throw new IllegalStateException(
          "The timeout of " + task + (ended ? " has ended" : " has expired") + " already");
    }
    Expiry before = timer;
    set(deadline);
    task.loop().timers.remove(before);
    before.limit = null;
  }

  private void set(long deadline) {
    var expiry = new Expiry(deadline, this);
    TaskLoop loop = task.loop();
    if (deadline <= loop.clock.nanos()) {
      loop.ready.add(expiry);
    } else {
      loop.timers.add(expiry);
    }
    timer = expiry;
  }

  private void expire() {
    task.cancel("timed out");
    expired = true;
    timer = null;
  }

  /**
   * Ends the limit.
   *
   * @param failure what the piece has thrown, or null
   * @return what is to be thrown instead, or null
   */
  Throwable end(Throwable failure) {
    ended = true;
    if (timer != null) {
      task.loop().timers.remove(timer);
      timer.limit = null;
      timer = null;
    }
    if (!expired) {
      return failure;
    }
    boolean onlyOurs = task.uncancel() <= cancelsBefore;
    if (failure instanceof Cancelled) {
      return onlyOurs ? timedOut(failure) : failure;
    }
    if (failure != null) {
      Failures.suppress(failure, timedOut(null));
    }
    return failure;
  }

  private static TimedOut timedOut(Throwable cause) {
    var timedOut = new TimedOut("The time is up");
    if (cause != null) {
      timedOut.initCause(cause);
    }
    return timedOut;
  }

  @Override
  public String toString() {
    return "timeout of task " + task.name();
  }

  /** The entry in the timer queue. */
  private static final class Expiry extends LinkedTimer {
    /** What it ends; null once the limit has ended or has another deadline. */
    TimeoutImpl limit;

    Expiry(long deadline, TimeoutImpl limit) {
      super(deadline);
      this.limit = limit;
    }

    @Override
    public void run() {
      if (limit != null) {
        limit.expire();
      }
    }
  }
}
