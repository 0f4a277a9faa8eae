package dev.baton.sync;

import static dev.baton.Baton.done;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks of each kind that are handed to a select, in front of others that wait for the same. */
class SelectedLocksTest extends Virtual {
  enum Kind {
    MUTEX {
      @Override
      Supplier<Coroutine<Held>> make() {
        return new Mutex()::lock;
      }
    },
    SEMAPHORE {
      @Override
      Supplier<Coroutine<Held>> make() {
        return new Semaphore(1)::acquire;
      }
    },
    SEVERAL_PERMITS {
      @Override
      Supplier<Coroutine<Held>> make() {
        var semaphore = new Semaphore(2);
        return () -> semaphore.acquire(2);
      }
    },
    WRITE_LOCK {
      @Override
      Supplier<Coroutine<Held>> make() {
        return new ReadWriteLock()::write;
      }
    },
    LIMITER {
      @Override
      Supplier<Coroutine<Held>> make() {
        return new CapacityLimiter(1)::acquire;
      }
    };

    /** Gives what locks one lock. */
    abstract Supplier<Coroutine<Held>> make();
  }

  private final List<Held> held = new ArrayList<>();

  private Coroutine<Void> holds(String name, Held lock) {
    held.add(lock);
    trace.add(name);
    return done();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  @DisplayName("what a select gets, those behind it do not get as well, one after the other")
  void once(Kind kind) {
    Supplier<Coroutine<Held>> lock = kind.make();
    Supplier<Coroutine<Held>> other = kind.make();
    run(
        seq(
            v -> other.get(),
            v -> lock.get(),
            v -> {
              held.add((Held) v);
              for (int i = 0; i < 3; i++) {
                String name = "" + i;
                spawn(
                    select(
                        on(other.get(), got -> holds("other " + name, got)),
                        on(lock.get(), got -> holds("select " + name, got))));
                spawn(seq(w -> lock.get(), w -> holds("lock " + name, (Held) w)));
              }
              return yieldNow();
            },
            v -> goOn(0)));
    assertThat(trace)
        .containsExactly("select 0", "lock 0", "select 1", "lock 1", "select 2", "lock 2");
  }

  private Coroutine<Void> goOn(int round) {
    return round == 6
        ? done()
        : seq(
            v -> {
              held.get(round).close();
              return yieldNow();
            },
            v -> yieldNow(),
            v -> {
              assertThat(held).as("%s", trace).hasSize(round + 2);
              return goOn(round + 1);
            });
  }
}
