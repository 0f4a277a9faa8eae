package dev.baton;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.select;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.Channel;
import dev.baton.loop.Clock;
import dev.baton.loop.ContextCarrier;
import dev.baton.loop.RunOptions;
import dev.baton.sync.Held;
import dev.baton.sync.Mutex;
import dev.baton.sync.Semaphore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A context that cannot be put in place fails the task that is resumed, at its await, and nothing
 * more: what the task was woken with is not lost, and somebody sees the failure.
 */
class CarrierHandOverTest extends Virtual {
  private static final int MOST_INSTALLS = 200;

  private final List<Throwable> seen = new ArrayList<>();

  /** Throws at one of its installs. */
  private static final class Failing implements ContextCarrier {
    private int left;

    Failing(int before) {
      this.left = before;
    }

    @Override
    public Object capture() {
      return "context";
    }

    @Override
    public void install(Object context) {
      if (left-- == 0) {
        throw new IllegalStateException("install");
      }
    }

    boolean hasThrown() {
      return left < 0;
    }
  }

  /** What stands around the operation. */
  enum Around {
    NOTHING(operation -> operation),
    TIMEOUT(operation -> withTimeout(ms(100), operation)),
    SELECT(operation -> select(on(operation, Baton::done))),
    GATHER(operation -> seq(v -> gather(operation), v -> Baton.done(((List<?>) v).get(0)))),
    SCOPE(operation -> scope(s -> operation));

    private final UnaryOperator<Coroutine<Object>> wrap;

    Around(UnaryOperator<Coroutine<Object>> wrap) {
      this.wrap = wrap;
    }

    @SuppressWarnings("unchecked")
    Coroutine<Object> of(Coroutine<?> operation) {
      return wrap.apply((Coroutine<Object>) operation);
    }
  }

  /** Runs it with each install failing in turn, until there are no more. */
  private void eachInstall(Supplier<Coroutine<Object>> program, Runnable check) {
    for (int n = 0; n < MOST_INSTALLS; n++) {
      seen.clear();
      var carrier = new Failing(n);
      Object ended = "nothing";
      try {
        ended =
            Baton.run(
                program.get(),
                RunOptions.defaults()
                    .clock(Clock.virtual())
                    .carry(carrier)
                    .reports(report -> seen.add(report.cause())));
      } catch (IllegalStateException thrown) {
        seen.add(thrown);
      }
      if (!carrier.hasThrown()) {
        assertThat(n).isGreaterThan(10);
        assertThat(seen).isEmpty();
        return;
      }
      assertThat(seen).as("install %d", n).isNotEmpty();
      if (ended != "nothing") {
        check.run();
      }
    }
    throw new AssertionError("the program has no end");
  }

  private Coroutine<Object> noting(Coroutine<?> awaited) {
    return attempt(
        awaited,
        (v, thrown) -> {
          if (thrown != null) {
            seen.add(thrown);
          }
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource(Around.class)
  @DisplayName("a lock, a permit and an element are not lost with the task that was to have them")
  void handedOver(Around around) {
    var mutex = new Mutex[1];
    var semaphore = new Semaphore[1];
    var channel = new ArrayList<Channel<Object>>();
    var got = new ArrayList<Object>();
    eachInstall(
        () -> {
          mutex[0] = new Mutex();
          semaphore[0] = new Semaphore(1);
          channel.clear();
          channel.add(Channel.unbounded());
          got.clear();
          return seq(
              v -> {
                var tasks = new ArrayList<Task<Object>>();
                for (int i = 0; i < 3; i++) {
                  tasks.add(spawn(noting(holding(() -> around.of(mutex[0].lock())))));
                  tasks.add(spawn(noting(holding(() -> around.of(semaphore[0].acquire())))));
                  tasks.add(
                      spawn(
                          noting(seq(w -> around.of(channel.get(0).receive()), w -> got.add(w)))));
                }
                spawn(
                    noting(
                        seq(
                            w -> sleep(ms(1)),
                            w -> channel.get(0).trySend("a"),
                            w -> channel.get(0).trySend("b"),
                            w -> channel.get(0).trySend("c"),
                            w -> sleep(ms(1)),
                            w -> {
                              channel.get(0).close();
                              return null;
                            })));
                return sleep(ms(5));
              },
              v -> "ended");
        },
        () -> {
          assertThat(mutex[0].isLocked()).isFalse();
          assertThat(semaphore[0].available()).isEqualTo(1);
          if (channel.get(0).isClosed()) {
            assertThat(got.size() + channel.get(0).size()).isEqualTo(3);
          }
        });
  }

  /** Holds for two passes what it is given. */
  private static Coroutine<Object> holding(Supplier<Coroutine<Object>> given) {
    return seq(
        v -> given.get(),
        v ->
            attempt(
                yieldNow(),
                (w, thrown) -> {
                  ((Held) v).close();
                  if (thrown != null) {
                    throw thrown;
                  }
                  return null;
                }));
  }

  @Test
  @DisplayName("a scope's wait for its children does not swallow the failure")
  void childrenOfScope() {
    eachInstall(
        () ->
            seq(
                v ->
                    settled(
                        seq(
                            w ->
                                noting(
                                    scope(
                                        s -> {
                                          s.spawn(seq(x -> sleep(ms(2))));
                                          return Baton.done();
                                        })),
                            w -> sleep(ms(1)))),
                v -> {
                  ((List<?>) v).forEach(this::noteFailed);
                  return "ended";
                }),
        () -> {});
  }

  private void noteFailed(Object outcome) {
    if (outcome instanceof Outcome.Failed<?> failed) {
      seen.add(failed.cause());
    }
  }
}
