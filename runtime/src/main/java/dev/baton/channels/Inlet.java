package dev.baton.channels;

import dev.baton.internal.base.Failures;
import dev.baton.internal.channels.SharedCore;
import dev.baton.internal.channels.SharedIterator;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A door for callbacks that come many times, from any thread: they offer elements, and one task
 * iterates over them. It keeps a bounded number for that, and what is done with one more is said
 * when it is made.
 *
 * <pre>{@code
 * Inlet<Price> prices = Inlet.of(100, Overflow.DROP_OLDEST);
 * Subscription subscription = feed.subscribe(prices::offer);
 * prices.onLeave(subscription::cancel);
 * for (Price price : each(prices)) {
 *   …
 * }
 * }</pre>
 *
 * <p>The consumer gets the elements in the order in which they were offered, and then the end
 * ({@link #close}), or what {@link #fail} was told. Where it leaves before that, by {@code break},
 * an exception or a cancel, the inlet is closed: what is in it is dropped, whoever waits in {@link
 * #offer} goes on with false, and {@link #onLeave} says what else happens. There is one consumer at
 * a time; another one that begins meanwhile is refused, and closes nothing.
 *
 * @param <T> the type of the elements, none of which is null
 */
public final class Inlet<T> implements AsyncIterable<T> {
  private final SharedCore core;
  private final int capacity;
  private final Overflow overflow;
  private final AtomicLong dropped = new AtomicLong();

  private final AtomicReference<SharedIterator<?>> consumer = new AtomicReference<>();

  /** What is done when the consumer leaves; null once it has left. Guarded by this. */
  private List<Runnable> whenLeft = new ArrayList<>(1);

  private Inlet(int capacity, Overflow overflow) {
    this.core = new SharedCore("inlet", capacity);
    this.capacity = capacity;
    this.overflow = Objects.requireNonNull(overflow, "overflow");
  }

  /**
   * Makes an inlet that keeps up to {@code capacity} elements. With {@link Overflow#WAIT}, each
   * thread that waits in {@link #offer} has one more.
   *
   * @throws IllegalArgumentException if the capacity is not from 1 to 2^24
   */
  public static <T> Inlet<T> of(int capacity, Overflow overflow) {
    return new Inlet<>(capacity, overflow);
  }

  // ---- the producers, on any thread

  /**
   * Offers an element. Where there is no room for it, {@link Overflow#WAIT} blocks the calling
   * thread until there is, the inlet is closed, or the thread is interrupted, which it stays then.
   *
   * @return whether it is in the inlet; false if it was dropped, or the inlet is closed, has
   *     failed, or its consumer has left, or the thread was interrupted while it waited
   * @throws IllegalStateException if there is no room and {@link Overflow#FAIL} was asked for; and
   *     on a loop's thread, which must not be blocked, where {@link Overflow#WAIT} was
   */
  public boolean offer(T element) {
    Objects.requireNonNull(element, "element");
    if (overflow == Overflow.WAIT) {
      checkMayWait();
    }
    if (core.offerIfOpen(element)) {
      return true;
    }
    if (core.isClosed()) {
      return false;
    }
    return switch (overflow) {
      case WAIT -> core.await(element);
      case FAIL ->
          throw new IllegalStateException(
              "The inlet is full: nobody has taken its "
                  + capacity
                  + " elements. Take them, give it a larger capacity, or another Overflow than"
                  + " FAIL.");
      case DROP_NEWEST -> {
        dropped.incrementAndGet();
        yield false;
      }
      case DROP_OLDEST -> counted(core.offerDropping(element, false));
      case CONFLATE -> counted(core.offerDropping(element, true));
    };
  }

  private boolean counted(int lost) {
    if (lost > 0) {
      dropped.addAndGet(lost);
    }
    return lost >= 0;
  }

  private static void checkMayWait() {
    TaskLoop loop = CurrentLoop.orNull();
    if (loop != null) {
      throw new IllegalStateException(
          "offer would block the thread of the loop '"
              + loop.name()
              + "', since this inlet's Overflow is WAIT. On a loop, send to a SharedChannel, which"
              + " a task can wait for, or give the inlet another Overflow.");
    }
  }

  /** Ends the inlet: its consumer gets what is in it, and then the end. */
  public void close() {
    core.endSending(null);
  }

  /**
   * Ends the inlet: its consumer gets what is in it, and then {@code failure} is thrown there. It
   * does nothing if the inlet has ended already.
   */
  public void fail(Throwable failure) {
    core.endSending(Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Says what is done, once, when the consumer leaves before the end: to unsubscribe. If it has
   * left already, that is done now. What the action throws is thrown to who leaves.
   *
   * @return this inlet
   */
  public Inlet<T> onLeave(Runnable action) {
    Objects.requireNonNull(action, "action");
    synchronized (this) {
      if (whenLeft != null) {
        whenLeft.add(action);
        return this;
      }
    }
    action.run();
    return this;
  }

  /** Returns how many elements were dropped for want of room. */
  public long dropped() {
    return dropped.get();
  }

  /** Returns whether nothing can be offered any more: it was ended, or its consumer has left. */
  public boolean isClosed() {
    return core.isClosed();
  }

  // ---- the consumer

  @Override
  public AsyncIterator<T> asyncIterator() {
    return new SharedIterator<>(core, this::leave, consumer);
  }

  private void leave() {
    if (!core.endReceiving()) {
      return; // it had ended
    }
    List<Runnable> actions;
    synchronized (this) {
      actions = whenLeft;
      whenLeft = null;
    }
    Throwable thrown = null;
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (Throwable failure) {
        thrown = Failures.joined(thrown, failure);
      }
    }
    if (thrown != null) {
      throw Failures.raise(thrown);
    }
  }

  @Override
  public String toString() {
    return core.toString();
  }
}
