package dev.baton.sync;

import dev.baton.Coroutine;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Stack;
import dev.baton.internal.joins.Script;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.LoopClock;
import dev.baton.internal.timers.Sleep;
import dev.baton.woven.CoroutineSource;
import java.time.Duration;

/**
 * A limit of how often something is done: a bucket of tokens that fills at a steady rate, from
 * which each use takes one.
 *
 * <pre>{@code
 * RateLimiter limiter = RateLimiter.of(10, Duration.ofSeconds(1));
 * await(limiter.acquire());      // 10 at once, then one every 100 ms
 * }</pre>
 *
 * <p>First come, first served, by the loop's clock: who asks for several keeps back those behind
 * it. A cancelled wait has taken nothing, and those behind it move up. The interval between two
 * tokens is rounded up to a nanosecond, so that the rate is never exceeded. As Guava's, but that
 * the bucket is full at first. It keeps one number. Used on one loop's thread.
 */
public final class RateLimiter {
  /** How many nanoseconds a token takes to come. */
  private final long interval;

  private final int burst;
  private final Mutex turn = new Mutex();

  /** When the bucket is full again if nothing is taken, by the loop's clock. */
  private long fullAt = Long.MIN_VALUE;

  /** The clock of that time: that of the loop that has used it last. */
  private LoopClock clock;

  private RateLimiter(long interval, int burst) {
    this.interval = interval;
    this.burst = burst;
  }

  /**
   * Makes a limiter of so many uses in {@code time}, which may come all at once.
   *
   * @throws IllegalArgumentException if the uses are less than one, or more than one a nanosecond
   */
  public static RateLimiter of(int uses, Duration time) {
    return of(uses, time, uses);
  }

  /**
   * Makes a limiter of so many uses in {@code time}, of which {@code burst} may come at once.
   *
   * @throws IllegalArgumentException if uses or burst are less than one, or the uses more than one
   *     a nanosecond
   */
  public static RateLimiter of(int uses, Duration time, int burst) {
    if (uses < 1) {
      throw new IllegalArgumentException("At least one use has to be allowed, not " + uses);
    }
    if (burst < 1) {
      throw new IllegalArgumentException("At least one use has to come at once, not " + burst);
    }
    long nanos = Durations.nanos(time);
    if (nanos < uses) {
      throw new IllegalArgumentException(uses + " uses in " + time + " are too many to tell apart");
    }
    long interval = (nanos - 1) / uses + 1;
    if (interval > Long.MAX_VALUE / 2 / burst) {
      throw new IllegalArgumentException("The time to fill the bucket would exceed 146 years");
    }
    return new RateLimiter(interval, burst);
  }

  /** Waits for a token, and takes it; does not yield if there is one and nobody waits. */
  public Coroutine<Void> acquire() {
    return new Acquire(1);
  }

  /**
   * Waits for several tokens, and takes them together.
   *
   * @throws IllegalArgumentException if they are less than one, or more than there can be at once
   */
  public Coroutine<Void> acquire(int tokens) {
    return new Acquire(checked(tokens));
  }

  /** Takes a token, if there is one and nobody waits; returns whether it did. */
  public boolean tryAcquire() {
    return tryAcquire(1);
  }

  /**
   * Takes several tokens, if they are there and nobody waits; returns whether it did.
   *
   * @throws IllegalArgumentException if they are less than one, or more than there can be at once
   */
  public boolean tryAcquire(int tokens) {
    checked(tokens);
    turn.waiters.checkUse(this);
    return !turn.isLocked() && take(tokens) == 0;
  }

  private int checked(int tokens) {
    if (tokens < 1 || tokens > burst) {
      throw new IllegalArgumentException(
          "Of the " + burst + " tokens of this limiter, " + tokens + " cannot be taken at once");
    }
    return tokens;
  }

  /** Takes tokens if they are there; returns 0, or how long it takes until they are. */
  private long take(int tokens) {
    long now = now();
    long filled = Math.max(fullAt, now) + tokens * interval;
    long missing = filled - now - burst * interval;
    if (missing > 0) {
      return missing;
    }
    fullAt = filled;
    return 0;
  }

  /** Returns the present time. On another loop, {@link #fullAt} is as far off as it was. */
  private long now() {
    LoopClock present = CurrentLoop.get().clock;
    long now = present.nanos();
    if (present != clock) {
      if (clock != null) {
        fullAt = Durations.later(now, Math.max(0, fullAt - clock.nanos()));
      }
      clock = present;
    }
    return now;
  }

  @Override
  public String toString() {
    return "rate limiter, " + burst + " at once, one every " + Durations.text(interval);
  }

  /** One wait for tokens: for its turn, then for the time. */
  private final class Acquire extends Script<Void> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("acquire");

    private static final int IN_TURN = 1;
    private static final int SLEPT = 2;

    private final int tokens;
    private Held held;

    Acquire(int tokens) {
      this.tokens = tokens;
    }

    @Override
    protected Object at(int label, Object value, Throwable thrown) throws Throwable {
      if (label == 0) {
        turn.waiters.checkUse(RateLimiter.this);
        if (!turn.isLocked() && take(tokens) == 0) {
          return null;
        }
        Stack.probe(); // whose turn it is gives that on, even if the wait cannot begin
        return await(IN_TURN, turn.lock());
      }
      if (label == IN_TURN && thrown == null) {
        held = (Held) value;
      }
      try {
        if (thrown != null) {
          throw thrown;
        }
        long missing = take(tokens);
        if (missing > 0) {
          return await(SLEPT, new Sleep(missing));
        }
      } catch (Throwable failure) {
        if (held != null) {
          held.close();
        }
        throw failure;
      }
      held.close();
      return null;
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
