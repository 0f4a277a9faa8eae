package dev.baton.patterns;

import dev.baton.AsyncFunction;
import dev.baton.Coroutine;
import dev.baton.internal.base.Durations;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.LoopClock;
import dev.baton.internal.kernel.WaitQueue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Values that are loaded when they are first asked for, and kept: each by one load, however many
 * ask at once.
 *
 * <pre>{@code
 * Memo<String, User> users = Memo.of(1_000, Duration.ofMinutes(5), name -> load(name));
 * User user = await(users.get("ann"));
 * }</pre>
 *
 * <p>A failure reaches all that wait for that load, and is not kept: the next one that asks loads
 * again. A load is a task of the loop, which goes on as long as somebody waits for it; where the
 * last one that does is cancelled, it is cancelled too, and has ended before that one goes on.
 *
 * <p>It keeps as many values as {@code most} says, and drops the one that was asked for longest ago
 * for another; loads that run are kept besides, each with somebody who waits for it. Used on one
 * loop's thread.
 *
 * @param <K> the type of the keys, by their {@code equals}; none is null
 * @param <V> the type of the values
 */
public final class Memo<K, V> {
  final AsyncFunction<? super K, V> load;
  private final int most;

  /** How many nanoseconds a value is kept; the greatest number for always. */
  final long kept;

  /** What is loaded, the one asked for longest ago first. */
  private final Map<K, MemoEntry<V>> loaded = new LinkedHashMap<>(16, 0.75f, true);

  /** What is being loaded. */
  private final Map<K, MemoEntry<V>> loading = new LinkedHashMap<>();

  /** The clock by which values expire: that of the loop that has used it last. */
  private LoopClock clock;

  /** Knows the loop that uses it. */
  private final WaitQueue<?> owner = new WaitQueue<>();

  private Memo(int most, long kept, AsyncFunction<? super K, V> load) {
    if (most < 1) {
      throw new IllegalArgumentException("At least one value has to be kept, not " + most);
    }
    this.most = most;
    this.kept = kept;
    this.load = Objects.requireNonNull(load, "load");
  }

  /**
   * Makes one that keeps up to {@code most} values until they are dropped for others.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public static <K, V> Memo<K, V> of(int most, AsyncFunction<? super K, V> load) {
    return new Memo<>(most, Long.MAX_VALUE, load);
  }

  /**
   * Makes one that keeps up to {@code most} values, each for {@code time} since it was loaded.
   *
   * @throws IllegalArgumentException if that is less than one, or the time is not positive
   */
  public static <K, V> Memo<K, V> of(int most, Duration time, AsyncFunction<? super K, V> load) {
    long nanos = Durations.nanos(time);
    if (nanos == 0) {
      throw new IllegalArgumentException("The time to keep must be positive, and is " + time);
    }
    return new Memo<>(most, nanos, load);
  }

  /** Returns the value of a key, loaded now if it is not there; does not yield if it is. */
  public Coroutine<V> get(K key) {
    return new MemoGet<>(this, Objects.requireNonNull(key, "key"));
  }

  /** Forgets the value of a key; who waits for a load of it gets what that gives. */
  public void forget(K key) {
    owner.checkUse(this);
    loaded.remove(key);
    loading.remove(key);
  }

  /** Forgets all values. */
  public void forgetAll() {
    owner.checkUse(this);
    loaded.clear();
    loading.clear();
  }

  /** Returns how many values are kept, those that have expired and were not dropped yet counted. */
  public int size() {
    return loaded.size();
  }

  /** Returns the entry of a key, loaded or loading, or null. */
  MemoEntry<V> find(K key) {
    owner.checkUse(this);
    long now = now();
    MemoEntry<V> entry = loaded.get(key);
    if (entry != null && entry.expires <= now) {
      loaded.remove(key);
      entry = null;
    }
    if (entry == null) {
      entry = loading.get(key);
      if (entry != null && entry.load.isDone()) { // cancelled before it began, with its loop
        loading.remove(key);
        entry = null;
      }
    }
    return entry;
  }

  /** Returns the present time. On another loop, values expire as far off as they did. */
  long now() {
    LoopClock present = CurrentLoop.get().clock;
    long now = present.nanos();
    if (present != clock) {
      if (clock != null && kept != Long.MAX_VALUE) {
        long before = clock.nanos();
        for (MemoEntry<V> entry : loaded.values()) {
          entry.expires = Durations.later(now, Math.max(0, entry.expires - before));
        }
      }
      clock = present;
    }
    return now;
  }

  void begins(K key, MemoEntry<V> entry) {
    loading.put(key, entry);
  }

  /** Keeps what was loaded, unless it was forgotten meanwhile. */
  void succeeded(K key, MemoEntry<V> entry) {
    if (loading.get(key) == entry) {
      loaded.put(key, entry);
      if (loaded.size() > most) {
        loaded.remove(loaded.keySet().iterator().next());
      }
      loading.remove(key);
    }
  }

  void failed(K key, MemoEntry<V> entry) {
    loading.remove(key, entry);
  }

  @Override
  public String toString() {
    return "memo of up to " + most + ", " + loaded.size() + " kept, " + loading.size() + " loading";
  }
}
