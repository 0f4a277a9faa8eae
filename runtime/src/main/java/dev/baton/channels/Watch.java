package dev.baton.channels;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.joins.Script;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import dev.baton.sync.Signal;
import dev.baton.woven.CoroutineSource;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A value of which everybody sees the latest: each loop over it gives the value that there is, and
 * then each newer one, but for those that were followed by another before it asked.
 *
 * <pre>{@code
 * Watch<Config> config = Watch.of(initial);
 * for (Config latest : each(config)) {
 *   …
 * }
 * }</pre>
 *
 * <p>As Tokio's {@code watch} and Kotlin's {@code StateFlow}; but a value that equals the one
 * before is news as well. It keeps one value, and of each loop over it a number. A cancelled wait
 * loses nothing. Used on one loop's thread.
 *
 * @param <T> the type of the values, which may be null
 */
public final class Watch<T> implements AsyncIterable<T> {
  private final Signal changed = new Signal();
  private T value;

  /** How often it was set. */
  private long version;

  private boolean closed;

  private Watch(T value) {
    this.value = value;
  }

  /** Makes one with its first value. */
  public static <T> Watch<T> of(T value) {
    return new Watch<>(value);
  }

  /** Returns the latest value. */
  public T get() {
    return value;
  }

  /**
   * Sets the value, and wakes all that wait for one.
   *
   * @throws ChannelClosed if it is closed
   */
  public void set(T value) {
    if (closed) {
      throw new ChannelClosed("The watch is closed; no value can be set any more");
    }
    try {
      changed.set();
    } finally {
      changed.clear(); // those who look before it is set anew are to wait
    }
    this.value = value;
    version++;
  }

  /** Ends it: loops over it give the latest value, if they have not yet, and then the end. */
  public void close() {
    try {
      changed.set();
      closed = true;
    } finally {
      if (!closed) {
        changed.clear(); // nobody is told before it is closed
      }
    }
  }

  /**
   * Waits until the latest value is as asked for, and gives it; does not yield if it is. Values
   * that were followed by another at once are not looked at.
   *
   * @return a coroutine that throws {@link ChannelClosed} if the watch is closed before that
   */
  public Coroutine<T> until(Predicate<? super T> condition) {
    return new Until(Objects.requireNonNull(condition, "condition"));
  }

  @Override
  public AsyncIterator<T> asyncIterator() {
    return new Values();
  }

  @Override
  public String toString() {
    return "watch" + (closed ? ", closed" : "");
  }

  private final class Until extends Script<T> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("until");

    private final Predicate<? super T> condition;

    Until(Predicate<? super T> condition) {
      this.condition = condition;
    }

    @Override
    protected Object at(int label, Object none, Throwable thrown) throws Throwable {
      if (thrown != null) {
        throw thrown;
      }
      for (; ; ) {
        long tested = version;
        T latest = value;
        if (condition.test(latest)) {
          return latest;
        }
        if (tested == version) {
          break; // the condition has not set another value itself
        }
      }
      if (closed) {
        throw new ChannelClosed("The watch is closed, and its last value is not as asked for");
      }
      return await(1, changed.whenSet());
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }

  private final class Values implements AsyncIterator<T> {
    /** The version of the value that was given last; -1 before. */
    private long seen = -1;

    private T current;

    @Override
    public Awaitable<Boolean> advance() {
      current = null;
      if (seen == version) {
        return closed ? CompletedCoroutine.FALSE : new Advance();
      }
      return new Advance();
    }

    @Override
    public T current() {
      return current;
    }

    private final class Advance extends Script<Boolean> {
      private static final CoroutineSource SOURCE = CoroutineSource.operation("changed");

      @Override
      protected Object at(int label, Object none, Throwable thrown) throws Throwable {
        if (thrown != null) {
          throw thrown;
        }
        if (seen != version) {
          seen = version;
          current = value;
          return Boolean.TRUE;
        }
        return closed ? Boolean.FALSE : await(1, changed.whenSet());
      }

      @Override
      protected CoroutineSource source() {
        return SOURCE;
      }
    }
  }
}
