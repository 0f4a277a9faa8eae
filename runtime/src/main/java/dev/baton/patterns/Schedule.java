package dev.baton.patterns;

import dev.baton.Awaitable;
import dev.baton.internal.base.Durations;
import dev.baton.internal.joins.Script;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.LoopClock;
import dev.baton.internal.timers.Sleep;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.CoroutineSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Points in time, each given when it has come, by the loop's clock.
 *
 * <pre>{@code
 * for (Instant tick : each(Schedule.every(Duration.ofSeconds(5)))) {
 *   …
 * }
 * }</pre>
 *
 * <p>It begins when a loop over it does, and runs nothing in the background: the next time is
 * waited for when it is asked for. So leaving the loop, or a cancel, leaves nothing behind. One
 * schedule may be looped over any number of times, each from the present on.
 */
public final class Schedule implements AsyncIterable<Instant> {
  private final UnaryOperator<Instant> next;
  private final Missed missed;

  /** The time between two; null where a function says the next. */
  private final Duration period;

  private Schedule(UnaryOperator<Instant> next, Duration period, Missed missed) {
    this.next = next;
    this.period = period;
    this.missed = missed;
  }

  /**
   * Makes a schedule of a time every {@code period}, first when one has passed; those that are
   * missed are left out.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  public static Schedule every(Duration period) {
    return every(period, Missed.SKIP);
  }

  /**
   * Makes a schedule of a time every {@code period}, first when one has passed.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  public static Schedule every(Duration period, Missed missed) {
    Objects.requireNonNull(missed, "missed");
    if (Durations.nanos(period) == 0) {
      throw new IllegalArgumentException("The period must be positive, and is " + period);
    }
    return new Schedule(time -> later(time, period), period, missed);
  }

  /**
   * Makes a schedule of the times that a function gives, such as that of a cron expression: it is
   * asked for the first time after a given one, at first after the present. Times that are missed
   * are left out; null is the end.
   *
   * <p>The loop over it throws {@link IllegalStateException} if the function gives a time that is
   * not later than the given one.
   */
  public static Schedule of(UnaryOperator<Instant> next) {
    return new Schedule(Objects.requireNonNull(next, "next"), null, Missed.SKIP);
  }

  /** Returns the sum, or the last time of all where that does not fit. */
  private static Instant later(Instant time, Duration span) {
    try {
      return time.plus(span);
    } catch (DateTimeException | ArithmeticException tooLate) {
      return Instant.MAX;
    }
  }

  @Override
  public AsyncIterator<Instant> asyncIterator() {
    return new Times();
  }

  private final class Times implements AsyncIterator<Instant> {
    /** The time that was given last, or the beginning; null before. */
    private Instant last;

    private Instant current;
    private boolean ended;

    @Override
    public Awaitable<Boolean> advance() {
      current = null;
      return ended ? CompletedCoroutine.FALSE : new Advance(this);
    }

    @Override
    public Instant current() {
      return current;
    }

    /** Returns the time to wait for next; null for none. */
    private Instant following(Instant now) {
      if (last == null) {
        return checked(now);
      }
      if (missed == Missed.DELAY) {
        return checked(now);
      }
      Instant time = checked(last);
      if (missed == Missed.SKIP && period != null && time.isBefore(now)) {
        long whole = Duration.between(time, now).dividedBy(period);
        time = time.plus(period.multipliedBy(whole)); // not one by one: they may be very many
      }
      while (missed == Missed.SKIP && time != null && time.isBefore(now)) {
        time = checked(time);
      }
      return time;
    }

    private Instant checked(Instant after) {
      Instant time = next.apply(after);
      if (time != null && !time.isAfter(after)) {
        throw new IllegalStateException(
            "The time after " + after + " must be later, and the schedule says " + time);
      }
      return time;
    }
  }

  private static final class Advance extends Script<Boolean> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("tick");

    private final Times times;
    private Instant time;

    Advance(Times times) {
      this.times = times;
    }

    @Override
    protected Object at(int label, Object value, Throwable thrown) throws Throwable {
      if (thrown != null) {
        throw thrown;
      }
      LoopClock clock = CurrentLoop.get().clock;
      if (label == 0) {
        time = times.following(clock.now());
        if (time == null) {
          times.ended = true;
          return Boolean.FALSE;
        }
      }
      long missing = clock.nanosAt(time) - clock.nanos();
      if (missing > 0) {
        return await(1, new Sleep(missing));
      }
      times.last = time;
      times.current = time;
      return Boolean.TRUE;
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
