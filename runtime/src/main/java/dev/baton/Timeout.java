package dev.baton;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The time limit of a piece of a task: when it is reached, the task is cancelled at its await, and
 * the cancel becomes {@link TimedOut} where the piece ends. The rules are those of asyncio's {@code
 * timeout}.
 */
public final class Timeout {
  private final Task<?> task;

  /** How often the task had been cancelled when the limit began. */
  private final int cancelsBefore;

  /** The timer that is set; null once it has fired or the limit has ended. */
  private Expiry timer;

  private boolean expired;
  private boolean ended;

  Timeout(Task<?> task, long deadline) {
    this.task = task;
    this.cancelsBefore = task.cancelling();
    set(deadline);
  }

  /** Sets the limit to a time from now, unless it was reached already. */
  public void reschedule(Duration fromNow) {
    reset(Durations.later(task.loop().clock.nanos(), Durations.nanos(fromNow)));
  }

  /** Sets the limit to a point in time of the loop's clock, unless it was reached already. */
  public void reschedule(Instant deadline) {
    reset(task.loop().clock.nanosAt(Objects.requireNonNull(deadline, "deadline")));
  }

  /** Whether the limit was reached before the piece ended. */
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
    EventLoop loop = task.loop();
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

  /** The entry in the timer queue. */
  private static final class Expiry extends LinkedTimer {
    /** What it ends; null once the limit has ended or has another deadline. */
    Timeout limit;

    Expiry(long deadline, Timeout limit) {
      super(deadline);
      this.limit = limit;
    }

    @Override
    void run() {
      if (limit != null) {
        limit.expire();
      }
    }
  }
}
