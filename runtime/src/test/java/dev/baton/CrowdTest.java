package dev.baton;

import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.Broadcast;
import dev.baton.channels.BroadcastSubscription;
import dev.baton.channels.Channel;
import dev.baton.channels.OneShot;
import dev.baton.channels.Overflow;
import dev.baton.channels.Watch;
import dev.baton.patterns.Memo;
import dev.baton.streams.AsyncIterable;
import dev.baton.sync.Condition;
import dev.baton.sync.Held;
import dev.baton.sync.Lent;
import dev.baton.sync.Mutex;
import dev.baton.sync.Pool;
import dev.baton.sync.RateLimiter;
import dev.baton.sync.ReadWriteLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A hundred thousand tasks that wait for the same: what each of them costs does not grow with their
 * number. Where it did, one of these tests would take minutes, or hours.
 */
@Timeout(300)
class CrowdTest extends Virtual {
  /** Those who wait. */
  private int size = 100_000;

  private int through;

  /** What a crowd waits for. */
  private enum Place {
    READERS(t -> t.locked(ReadWriteLock::read)),
    WRITERS(t -> t.locked(ReadWriteLock::write)),
    BORROWERS(CrowdTest::borrowed),
    TOKENS(CrowdTest::tokens),
    LOAD(CrowdTest::loaded),
    VALUE(CrowdTest::given),
    WATCHED(CrowdTest::watched),
    UNTIL(CrowdTest::until),
    LIMITED(CrowdTest::limited),
    AS_COMPLETED(CrowdTest::inOrder),
    SHARED(CrowdTest::shared),
    FLAT(CrowdTest::flat),
    HEARD(CrowdTest::heard),
    SENT(CrowdTest::sent),
    GROUPS(CrowdTest::groups);

    private final Function<CrowdTest, Coroutine<?>> crowd;

    Place(Function<CrowdTest, Coroutine<?>> crowd) {
      this.crowd = crowd;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a hundred thousand wait, and all get what they wait for")
  void all(Place place) {
    run(place.crowd.apply(this));
    assertThat(through).isEqualTo(size);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("very many wait, and are cancelled")
  void cancelled(Place place) {
    size = 5_000; // each cancel has a trace of its own, which takes most of the time
    assertThat(run(Baton.timeoutOrNull(Duration.ofNanos(1), place.crowd.apply(this)))).isNull();
    assertThat(through).isLessThanOrEqualTo(size);
  }

  /** As many tasks as make a crowd, and what lets them go on once they wait. */
  private Coroutine<?> crowd(Supplier<Coroutine<?>> one, Runnable then) {
    return scope(
        s -> {
          for (int i = 0; i < size; i++) {
            s.spawn(one.get());
          }
          return seq(
              v -> yieldNow(),
              v -> sleep(ms(1)),
              v -> {
                then.run();
                return null;
              });
        });
  }

  private Coroutine<?> goesThrough(Coroutine<?> wait) {
    return seq(
        v -> wait,
        v -> {
          through++;
          return v instanceof AutoCloseable held ? closed(held) : null;
        });
  }

  private static Object closed(AutoCloseable held) throws Exception {
    held.close();
    return null;
  }

  private Coroutine<?> locked(Function<ReadWriteLock, Coroutine<Held>> how) {
    var lock = new ReadWriteLock();
    Held first = lock.tryWrite().orElseThrow();
    return crowd(() -> goesThrough(how.apply(lock)), first::close);
  }

  private Coroutine<?> borrowed() {
    Pool<AsyncCloseable> pool = Pool.of(2, () -> Baton.done(() -> Baton.done(null)));
    Lent<?>[] first = {null, null};
    return seq(
        v -> pool.borrow(),
        v -> {
          first[0] = (Lent<?>) v;
          return pool.borrow();
        },
        v -> {
          first[1] = (Lent<?>) v;
          return crowd(
              () -> goesThrough(pool.borrow()),
              () -> {
                first[0].close();
                first[1].close();
              });
        });
  }

  private Coroutine<?> tokens() {
    RateLimiter limiter = RateLimiter.of(1_000, ms(1), 1);
    return crowd(() -> goesThrough(limiter.acquire()), () -> {});
  }

  private Coroutine<?> loaded() {
    var shot = new OneShot<String>();
    Memo<String, String> memo = Memo.of(1, key -> shot.value());
    return crowd(() -> goesThrough(memo.get("k")), () -> shot.complete("x"));
  }

  private Coroutine<?> given() {
    var shot = new OneShot<String>();
    return crowd(() -> goesThrough(shot.value()), () -> shot.complete("x"));
  }

  private Coroutine<?> watched() {
    Watch<Integer> watch = Watch.of(0);
    return crowd(
        () -> goesThrough(watch.until(x -> x == 2)),
        () -> {
          watch.set(1);
          watch.set(2);
        });
  }

  private Coroutine<?> until() {
    var mutex = new Mutex();
    Condition condition = mutex.newCondition();
    boolean[] isSo = {false};
    return crowd(
        () ->
            seq(
                v -> mutex.lock(),
                v -> {
                  var held = (Held) v;
                  return Machine.attempt(
                      condition.until(() -> isSo[0]),
                      (w, thrown) -> {
                        held.close();
                        if (thrown != null) {
                          throw thrown;
                        }
                        through++;
                        return null;
                      });
                }),
        () -> {
          isSo[0] = true;
          Held held = mutex.tryLock().orElseThrow();
          condition.signalAll();
          held.close();
        });
  }

  private Coroutine<?> limited() {
    List<Coroutine<?>> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      parts.add(goesThrough(sleep(ms(1))));
    }
    return Baton.gather(2, parts);
  }

  private Coroutine<?> inOrder() {
    List<Coroutine<?>> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int millis = i % 100;
      parts.add(sleep(ms(millis)));
    }
    return Baton.asCompleted(parts).forEach(task -> through++);
  }

  private Coroutine<?> shared() {
    Channel<Integer> channel = Channel.buffered(4);
    AsyncIterable<Integer> shared = channel.map(x -> x).share(1, 2);
    return crowd(
        () -> goesThrough(shared.count()),
        () -> {
          for (int i = 0; i < 4; i++) {
            channel.trySend(i);
          }
          channel.close();
        });
  }

  private Coroutine<?> flat() {
    int[] next = {0};
    AsyncIterable<Integer> outer =
        AsyncIterable.results(
            java.util.stream.Stream.generate(() -> seq(v -> next[0]++))
                .limit(size)
                .<Coroutine<Integer>>map(CrowdTest::cast)
                .iterator());
    return outer
        .flatMap(size, x -> AsyncIterable.results(List.of(after(x)).iterator()))
        .forEach(x -> through++);
  }

  /** Subscriptions are closed one after the other, while those that are left wait. */
  private Coroutine<?> heard() {
    Broadcast<Integer> broadcast = Broadcast.of(1, Overflow.WAIT);
    List<BroadcastSubscription<Integer>> subscriptions = new ArrayList<>();
    return crowd(
        () ->
            seq(
                v -> {
                  BroadcastSubscription<Integer> mine = broadcast.subscribe();
                  subscriptions.add(mine);
                  return Machine.attempt(mine.receive(), (w, thrown) -> null);
                }),
        () -> {
          for (BroadcastSubscription<Integer> each : subscriptions) {
            each.closeAsync(); // done when it returns
            through++;
          }
        });
  }

  /** One takes what all the others wait to send. */
  private Coroutine<?> sent() {
    Broadcast<Integer> broadcast = Broadcast.of(1, Overflow.WAIT);
    return seq(
        v -> broadcast.subscribe(),
        v -> {
          var subscription = (BroadcastSubscription<?>) v;
          return crowd(
              () -> broadcast.send(1),
              () -> {
                while (subscription.tryReceive().isPresent()) {
                  through++;
                }
              });
        });
  }

  /** Each element waits until one of very many groups has room. */
  private Coroutine<?> groups() {
    int most = size / 2;
    return AsyncIterable.from(() -> IntStream.range(0, size).iterator())
        .groupBy(x -> x % most, most, 1)
        .flatMap(most, group -> group.mapAsync(x -> after(x)))
        .forEach(x -> through++);
  }

  @SuppressWarnings("unchecked")
  private static Coroutine<Integer> cast(Object coroutine) {
    return (Coroutine<Integer>) coroutine;
  }

  private static Coroutine<Integer> after(int x) {
    return co(m -> m.at() == 0 ? m.await(1, sleep(ms(1))) : (Object) x);
  }
}
