package dev.baton;

import static dev.baton.Baton.settled;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;

import dev.baton.channels.Channel;
import dev.baton.channels.OneShot;
import dev.baton.channels.Watch;
import dev.baton.patterns.ExitStack;
import dev.baton.patterns.Memo;
import dev.baton.streams.AsyncIterable;
import dev.baton.sync.Condition;
import dev.baton.sync.Held;
import dev.baton.sync.Lent;
import dev.baton.sync.Mutex;
import dev.baton.sync.Pool;
import dev.baton.sync.RateLimiter;
import dev.baton.sync.Signal;
import java.util.List;

/**
 * The everyday operators among the {@link HandOvers}: whatever becomes of one use of them, what it
 * had is there again, nothing runs on, and the next use works.
 */
final class OperatorHandOvers {
  private OperatorHandOvers() {}

  /** One that is looked at by a use after all. */
  private abstract static class UsedAgain implements HandOvers.Operation {
    private List<Outcome<Object>> outcome;

    /** Another use, which has to give something in time. */
    abstract Coroutine<?> again();

    /** What is wrong besides, or null. */
    abstract String left();

    @Override
    public final Object settle() {
      handOver(); // if it has not been done
      return seq(
          v -> settled(withTimeout(ms(60_000), again())),
          v -> {
            @SuppressWarnings("unchecked")
            var outcomes = (List<Outcome<Object>>) v;
            outcome = outcomes;
            return null;
          });
    }

    @Override
    public final String wrong() {
      return outcome != null && !(outcome.get(0) instanceof Outcome.Value)
          ? "a later use: " + outcome
          : left();
    }
  }

  /** A resource of a pool of one, which another task has borrowed first. */
  static final class Borrowing implements HandOvers.Operation {
    private final HandOvers.Results results;
    private final Pool<Resource> pool;
    private Task<Lent<Resource>> first;
    private Task<Lent<Resource>> behind;
    private boolean isFree;
    private int open;

    Borrowing(HandOvers.Results results, boolean asks) {
      this.results = results;
      pool =
          asks
              ? Pool.of(1, this::open, r -> seq(v -> yieldNow(), v -> yieldNow(), v -> r.asked()))
              : Pool.of(1, this::open);
    }

    private final class Resource implements AsyncCloseable {
      private boolean isOpen = true;
      private int asked;

      /** Is valid twice. */
      boolean asked() {
        return ++asked < 3;
      }

      @Override
      public Coroutine<Void> closeAsync() {
        return seq(
            v -> {
              if (!isOpen) {
                throw new AssertionError("closed twice");
              }
              isOpen = false;
              open--;
              return yieldNow();
            },
            v -> null);
      }
    }

    private Coroutine<Resource> open() {
      return seq(
          v -> yieldNow(),
          v -> {
            open++;
            return new Resource();
          });
    }

    @Override
    public Coroutine<?> begin() {
      if (!isFree) {
        first = spawn(pool.borrow());
      }
      return pool.borrow();
    }

    @Override
    public void handOver() {
      isFree = true;
      if (first != null) {
        first.result().close();
      }
    }

    @Override
    public Object settle() {
      results.values.forEach(HandOvers::closeHeld);
      behind = spawn(pool.borrow());
      return settled(behind);
    }

    @Override
    public String wrong() {
      behind.result().close();
      return pool.available() == 1 && pool.idle() == 1 && open == 1
          ? null
          : pool + ", " + pool.available() + " free, open: " + open;
    }
  }

  /** A token of a limiter at which another one waits first. */
  static final class Tokens extends UsedAgain {
    private final RateLimiter limiter = RateLimiter.of(1, ms(3));
    private Task<Void> ahead;

    @Override
    public Coroutine<?> begin() {
      limiter.tryAcquire();
      ahead = spawn(limiter.acquire());
      return limiter.acquire();
    }

    @Override
    public void handOver() {
      if (ahead != null) {
        ahead.cancel();
      }
    }

    @Override
    Coroutine<?> again() {
      return limiter.acquire();
    }

    @Override
    String left() {
      return null;
    }
  }

  /** A value that is being loaded. */
  static final class Loading extends UsedAgain {
    private final Signal signal = new Signal();
    private int loading;

    private final Memo<String, String> memo =
        Memo.of(
            1,
            key ->
                Machine.attempt(
                    loads(),
                    (v, thrown) -> {
                      loading--;
                      if (thrown != null) {
                        throw thrown;
                      }
                      return key;
                    }));

    private Coroutine<?> loads() {
      loading++;
      return signal.whenSet();
    }

    @Override
    public Coroutine<?> begin() {
      return memo.get("k");
    }

    @Override
    public void handOver() {
      signal.set();
    }

    @Override
    Coroutine<?> again() {
      return memo.get("k");
    }

    @Override
    String left() {
      return loading == 0 && memo.toString().endsWith(" 0 loading") ? null : "" + memo;
    }
  }

  /** A value that is given once. */
  static final class Given extends UsedAgain {
    private final OneShot<String> shot = new OneShot<>();

    @Override
    public Coroutine<?> begin() {
      return shot.value();
    }

    @Override
    public void handOver() {
      shot.complete("x");
    }

    @Override
    Coroutine<?> again() {
      return shot.value();
    }

    @Override
    String left() {
      return null;
    }
  }

  /** A value that is looked for. */
  static final class Watching extends UsedAgain {
    private final Watch<Integer> watch = Watch.of(0);

    @Override
    public Coroutine<?> begin() {
      return watch.until(x -> x == 1);
    }

    @Override
    public void handOver() {
      watch.set(1);
    }

    @Override
    Coroutine<?> again() {
      return watch.until(x -> x == 1);
    }

    @Override
    String left() {
      return null;
    }
  }

  /** A resource that is being opened on an exit stack. */
  static final class Opening extends UsedAgain {
    private final Signal signal = new Signal();
    private final ExitStack stack = ExitStack.of(1);
    private int open;

    private AsyncCloseable opened() {
      open++;
      return () ->
          seq(
              v -> {
                open--;
                return yieldNow();
              },
              v -> null);
    }

    @Override
    public Coroutine<?> begin() {
      return stack.open(() -> seq(v -> signal.whenSet(), v -> opened()));
    }

    @Override
    public void handOver() {
      signal.set();
    }

    @Override
    Coroutine<?> again() {
      return stack.closeAsync();
    }

    @Override
    String left() {
      return open == 0 ? null : open + " are open";
    }
  }

  /** A sequence that another task goes through, too. */
  static final class Sharing extends UsedAgain {
    private final Channel<Integer> channel = Channel.buffered(4);
    private final AsyncIterable<Integer> shared = channel.map(x -> x).share(0, 1);
    private int closed;
    private Task<Long> other;

    @Override
    public Coroutine<?> begin() {
      other = spawn(shared.count());
      return shared.forEach(x -> {});
    }

    @Override
    public void handOver() {
      if (closed++ == 0) {
        channel.trySend(1);
        channel.trySend(2);
        channel.close();
      }
    }

    @Override
    Coroutine<?> again() {
      return seq(v -> other);
    }

    @Override
    String left() {
      return other.isDone() ? null : "the other one waits for ever";
    }
  }

  /** A wait until something is so, which another one waits for, too. */
  static final class Until extends UsedAgain {
    private final Mutex mutex = new Mutex();
    private final Condition condition = mutex.newCondition();
    private boolean isSo;

    @Override
    public Coroutine<?> begin() {
      return waiting();
    }

    private Coroutine<?> waiting() {
      Held[] held = {null};
      return seq(
          v -> mutex.lock(),
          v -> {
            held[0] = (Held) v;
            return Machine.attempt(
                condition.until(() -> isSo),
                (w, thrown) -> {
                  held[0].close();
                  if (thrown != null) {
                    throw thrown;
                  }
                  return null;
                });
          });
    }

    @Override
    public void handOver() {
      isSo = true;
      mutex
          .tryLock()
          .ifPresent(
              lock -> {
                condition.signalAll();
                lock.close();
              });
    }

    @Override
    Coroutine<?> again() {
      return waiting();
    }

    @Override
    String left() {
      return mutex.isLocked() ? "locked for ever" : null;
    }
  }
}
