package dev.baton.patterns;

import dev.baton.Cancelled;
import dev.baton.JoinKind;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failures;
import dev.baton.internal.base.Stack;
import dev.baton.internal.joins.JoinCoroutine;
import dev.baton.internal.joins.Script;
import dev.baton.internal.joins.Shield;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.woven.CoroutineSource;
import java.util.List;

/** The wait for one value of a {@link Memo}. */
final class MemoGet<K, V> extends Script<V> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("get");

  private static final int LOADED = 1;
  private static final int LEFT = 2;

  private final Memo<K, V> memo;
  private final K key;
  private MemoEntry<V> entry;
  private Throwable cancelled;

  MemoGet(Memo<K, V> memo, K key) {
    this.memo = memo;
    this.key = key;
  }

  @Override
  protected Object at(int label, Object value, Throwable thrown) throws Throwable {
    if (label == LEFT) {
      if (thrown != null && !(thrown instanceof Cancelled)) {
        Failures.suppress(cancelled, thrown);
      }
      throw cancelled;
    }
    if (label == LOADED) {
      return loaded(value, thrown);
    }
    entry = memo.find(key);
    if (entry != null && entry.load == null) {
      return entry.value;
    }
    Stack.probe(); // a load that was begun is to be waited for
    if (entry == null) {
      entry = new MemoEntry<>();
      memo.begins(key, entry);
      try {
        entry.load = CurrentLoop.get().spawn(new Load());
      } catch (Throwable failure) {
        memo.failed(key, entry);
        throw failure;
      }
    }
    entry.waiting++;
    try {
      return await(LOADED, new Shield<>(entry.load));
    } catch (OutOfMemoryError none) {
      return loaded(null, none);
    }
  }

  private Object loaded(Object value, Throwable thrown) throws Throwable {
    entry.waiting--;
    if (thrown == null) {
      return value;
    }
    if (entry.load == null || entry.load.isDone() || entry.waiting > 0) {
      throw thrown;
    }
    cancelled = thrown; // who waits was cancelled, and was the last one
    memo.failed(key, entry);
    entry.load.cancel("nobody waits for it any more");
    return await(
        LEFT, new JoinCoroutine<Object>(JoinKind.SETTLED, List.of(entry.load), ended -> null));
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }

  /** The load, as a task of its own. */
  private final class Load extends Script<V> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("load");

    @Override
    @SuppressWarnings("unchecked") // it is what the function gives
    protected Object at(int label, Object value, Throwable thrown) throws Throwable {
      if (label == 0) {
        try {
          return await(1, memo.load.apply(key));
        } catch (Throwable failure) {
          memo.failed(key, entry);
          throw failure;
        }
      }
      if (thrown != null) {
        memo.failed(key, entry);
        throw thrown;
      }
      entry.value = (V) value;
      entry.expires = Durations.later(memo.now(), memo.kept);
      try {
        memo.succeeded(key, entry);
      } catch (Throwable failure) { // of the key, or for want of memory: nothing is kept
        memo.failed(key, entry);
        throw failure;
      }
      entry.load = null;
      return value;
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
