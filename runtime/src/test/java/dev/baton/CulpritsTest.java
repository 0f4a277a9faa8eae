package dev.baton;

import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.channels.Broadcast;
import dev.baton.channels.BroadcastSubscription;
import dev.baton.channels.Channel;
import dev.baton.channels.ChannelClosed;
import dev.baton.channels.Inlet;
import dev.baton.channels.OneShot;
import dev.baton.channels.Overflow;
import dev.baton.channels.SharedChannel;
import dev.baton.channels.Watch;
import dev.baton.loop.LoopThread;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncGroup;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import dev.baton.streams.Emits;
import dev.baton.streams.Generator;
import dev.baton.streams.GeneratorExit;
import dev.baton.sync.Barrier;
import dev.baton.sync.BarrierBroken;
import dev.baton.sync.CapacityLimiter;
import dev.baton.sync.Condition;
import dev.baton.sync.Held;
import dev.baton.sync.Lent;
import dev.baton.sync.Mutex;
import dev.baton.sync.Pool;
import dev.baton.sync.RateLimiter;
import dev.baton.sync.ReadWriteLock;
import dev.baton.sync.Semaphore;
import dev.baton.sync.Signal;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever uses what another loop uses is refused at once, at whatever moment of the owner's it
 * comes, and the owner is not harmed. It is about threads, so that it runs in real time.
 */
@Timeout(120)
class CulpritsTest {
  /** What belongs to nobody, and why. */
  private static final Set<Class<?>> FREE =
      Set.of(
          Inlet.class, // any thread may offer
          SharedChannel.class, // it is for several loops
          Overflow.class,
          ChannelClosed.class,
          BarrierBroken.class,
          GeneratorExit.class,
          Emits.class,
          AsyncIterable.class, // it is what it is made of, as is its iterator
          AsyncIterator.class,
          AsyncGroup.class, // the same; see GroupByTest
          Generator.class); // of a thread, not of a loop

  /** What one loop uses all the time, and what others try. */
  private static final class Bound {
    final Class<?> type;
    final String name;

    /** What the owner does; it ends. */
    final Supplier<Coroutine<?>> use;

    /** Whether all is as it was before the owner has used it, and after that. */
    final BooleanSupplier intact;

    final List<Supplier<Awaitable<?>>> waits = new ArrayList<>();
    final List<Runnable> touches = new ArrayList<>();

    Bound(Class<?> type, String name, Supplier<Coroutine<?>> use, BooleanSupplier intact) {
      this.type = type;
      this.name = name;
      this.use = use;
      this.intact = intact;
    }

    Bound wait(Supplier<Awaitable<?>> wait) {
      waits.add(wait);
      return this;
    }

    Bound touch(Runnable touch) {
      touches.add(touch);
      return this;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bound> bound() {
    return Stream.of(
        mutex(),
        held(),
        condition(),
        semaphore(),
        signal(),
        barrier(),
        channel(),
        rendezvous(),
        telling(),
        readWriteLock(),
        rateLimiter(),
        pool(),
        lent(),
        oneShot(),
        watch(),
        limiter(),
        broadcast(),
        subscription());
  }

  private static Coroutine<?> holding(Coroutine<Held> wait, Runnable meanwhile) {
    Held[] held = {null};
    return seq(
        v -> wait,
        v -> {
          held[0] = (Held) v;
          return Baton.yieldNow();
        },
        v -> {
          meanwhile.run();
          held[0].close();
          return null;
        });
  }

  private static Bound mutex() {
    var mutex = new Mutex();
    return new Bound(
            Mutex.class, "mutex", () -> holding(mutex.lock(), () -> {}), () -> !mutex.isLocked())
        .wait(mutex::lock)
        .touch(mutex::tryLock);
  }

  private static Bound held() {
    var mutex = new Mutex();
    Held[] held = {null};
    return new Bound(
            Held.class,
            "held",
            () ->
                seq(
                    v -> held[0] == null ? mutex.lock() : Baton.done(held[0]),
                    v -> {
                      held[0] = (Held) v;
                      return Baton.yieldNow();
                    }),
            mutex::isLocked)
        .touch(() -> held[0].close());
  }

  private static Bound condition() {
    var mutex = new Mutex();
    Condition condition = mutex.newCondition();
    return new Bound(
            Condition.class,
            "condition",
            () -> holding(mutex.lock(), condition::signalAll),
            () -> !mutex.isLocked())
        .wait(condition::signalled)
        .touch(condition::signal)
        .touch(condition::signalAll);
  }

  private static Bound semaphore() {
    var semaphore = new Semaphore(2);
    return new Bound(
            Semaphore.class,
            "semaphore",
            () -> holding(semaphore.acquire(), () -> {}),
            () -> semaphore.available() == 2)
        .wait(semaphore::acquire)
        .wait(() -> semaphore.acquire(2))
        .touch(semaphore::tryAcquire)
        .touch(semaphore::release);
  }

  private static Bound signal() {
    var signal = new Signal();
    return new Bound(
            Signal.class,
            "signal",
            () ->
                seq(
                    v -> {
                      signal.set();
                      return signal.whenSet();
                    },
                    v -> {
                      assertThat(signal.isSet()).isTrue();
                      signal.clear();
                      return Baton.yieldNow();
                    }),
            () -> !signal.isSet())
        .wait(signal::whenSet)
        .touch(signal::set)
        .touch(signal::clear);
  }

  private static Bound barrier() {
    var barrier = new Barrier(2);
    return new Bound(
            Barrier.class,
            "barrier",
            () -> seq(v -> Baton.gather(barrier.arrive(), barrier.arrive())),
            () -> barrier.arrived() == 0 && !barrier.isBroken())
        .wait(barrier::arrive)
        .touch(barrier::abort)
        .touch(barrier::reset);
  }

  private static Bound readWriteLock() {
    var lock = new ReadWriteLock();
    return new Bound(
            ReadWriteLock.class,
            "read-write lock",
            () -> seq(v -> holding(lock.write(), () -> {}), v -> holding(lock.read(), () -> {})),
            () -> lock.readers() == 0 && !lock.isWritten())
        .wait(lock::read)
        .wait(lock::write)
        .touch(lock::tryRead)
        .touch(lock::tryWrite);
  }

  private static Bound rateLimiter() {
    RateLimiter limiter = RateLimiter.of(1, Duration.ofNanos(1));
    return new Bound(
            RateLimiter.class,
            "rate limiter",
            () -> seq(v -> limiter.acquire(), v -> Baton.yieldNow()),
            () -> true)
        .wait(limiter::acquire)
        .wait(() -> Baton.done(limiter.tryAcquire())); // which needs a loop, for its clock
  }

  private static Bound pool() {
    Pool<AsyncCloseable> pool = Pool.of(2, () -> Baton.done(Baton::done));
    return new Bound(
            Pool.class,
            "pool",
            () ->
                seq(
                    v -> pool.borrow(),
                    v -> {
                      ((Lent<?>) v).close();
                      return Baton.yieldNow();
                    }),
            () -> pool.available() == 2)
        .wait(pool::borrow)
        .wait(pool::closeAsync);
  }

  private static Bound lent() {
    Pool<AsyncCloseable> pool = Pool.of(1, () -> Baton.done(Baton::done));
    Lent<?>[] lent = {null};
    return new Bound(
            Lent.class,
            "lent",
            () ->
                seq(
                    v -> lent[0] == null ? pool.borrow() : Baton.done(lent[0]),
                    v -> {
                      lent[0] = (Lent<?>) v;
                      return Baton.yieldNow();
                    }),
            () -> pool.available() == 0)
        .wait(() -> lent[0].discard())
        .touch(() -> lent[0].close());
  }

  private static Bound oneShot() {
    var shot = new OneShot<Integer>();
    return new Bound(
            OneShot.class,
            "one-shot",
            () -> seq(v -> Baton.race(shot.value(), seq(w -> Baton.yieldNow()))),
            () -> !shot.isDone())
        .wait(shot::value)
        .touch(() -> shot.complete(1))
        .touch(() -> shot.fail(new IllegalArgumentException("x")));
  }

  private static Bound watch() {
    Watch<Integer> watch = Watch.of(1);
    return new Bound(
            Watch.class,
            "watch",
            () ->
                seq(
                    v -> {
                      watch.set(1);
                      return Baton.yieldNow();
                    }),
            () -> watch.get() == 1)
        .wait(() -> watch.until(value -> value > 1))
        .touch(() -> watch.set(2))
        .touch(watch::close);
  }

  private static Bound limiter() {
    var limiter = new CapacityLimiter(2);
    return new Bound(
            CapacityLimiter.class,
            "capacity limiter",
            () -> holding(limiter.acquire(), () -> {}),
            () -> limiter.borrowed() == 0 && limiter.total() == 2)
        .wait(limiter::acquire)
        .wait(() -> limiter.acquireOnBehalfOf("x"))
        .wait(() -> Baton.done(limiter.tryAcquire())) // which needs a task
        .wait(
            () -> {
              limiter.releaseOnBehalfOf("x"); // which is another error where it may be used
              return Baton.done();
            })
        .touch(() -> limiter.setTotal(1))
        .touch(limiter::statistics)
        .touch(() -> limiter.tryAcquireOnBehalfOf(new Object()));
  }

  private static Bound broadcast() {
    Broadcast<Integer> broadcast = Broadcast.of(2, Overflow.WAIT);
    BroadcastSubscription<Integer>[] mine = subscriptions();
    return new Bound(
            Broadcast.class,
            "broadcast",
            () ->
                seq(
                    v -> {
                      mine[0] = broadcast.subscribe();
                      return broadcast.send(1);
                    },
                    v -> Baton.yieldNow(),
                    v -> mine[0].receive(),
                    v -> mine[0].closeAsync()),
            () -> broadcast.subscriptions() == 0 && !broadcast.isClosed())
        .wait(() -> broadcast.send(2))
        .wait(() -> broadcast.asyncIterator().advance())
        .touch(() -> broadcast.trySend(2))
        .touch(broadcast::subscribe)
        .touch(broadcast::close);
  }

  private static Bound subscription() {
    Broadcast<Integer> broadcast = Broadcast.of(2, Overflow.WAIT);
    BroadcastSubscription<Integer>[] mine = subscriptions();
    return new Bound(
            BroadcastSubscription.class,
            "subscription",
            () ->
                seq(
                    v -> {
                      if (mine[0] == null) {
                        mine[0] = broadcast.subscribe();
                      }
                      return broadcast.send(1);
                    },
                    v -> Baton.yieldNow(),
                    v -> mine[0].receive()),
            () -> broadcast.subscriptions() == 1)
        .wait(() -> mine[0].receive())
        .wait(() -> mine[0].asyncIterator().advance())
        .touch(() -> mine[0].tryReceive())
        .touch(() -> mine[0].missed())
        .touch(() -> mine[0].size())
        .touch(() -> mine[0].closeAsync());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of one, or none
  private static BroadcastSubscription<Integer>[] subscriptions() {
    return new BroadcastSubscription[1];
  }

  private static Bound telling() {
    Channel<Integer> channel =
        Channel.of(
            2,
            Overflow.DROP_OLDEST,
            element -> {
              throw new AssertionError("told of " + element);
            });
    return touched(
        channel,
        "channel that tells",
        () ->
            seq(
                v -> channel.send(1),
                v -> Baton.yieldNow(),
                v -> channel.receive(),
                v -> assertThat(v).isEqualTo(1)));
  }

  private static Bound channel() {
    Channel<Integer> channel = Channel.buffered(2);
    return touched(
        channel,
        "channel",
        () ->
            seq(
                v -> channel.send(1),
                v -> Baton.yieldNow(),
                v -> channel.receive(),
                v -> assertThat(v).isEqualTo(1)));
  }

  private static Bound rendezvous() {
    Channel<Integer> channel = Channel.rendezvous();
    return touched(
        channel,
        "channel without a buffer",
        () ->
            seq(
                v -> Baton.gather(channel.receive(), channel.send(1)),
                v -> assertThat(((List<?>) v).get(0)).isEqualTo(1)));
  }

  private static Bound touched(Channel<Integer> channel, String name, Supplier<Coroutine<?>> use) {
    return new Bound(Channel.class, name, use, () -> channel.size() == 0 && !channel.isClosed())
        .wait(() -> channel.send(2))
        .wait(channel::receive)
        .wait(() -> channel.asyncIterator().advance())
        .touch(() -> channel.trySend(2))
        .touch(channel::tryReceive)
        .touch(channel::close)
        .touch(channel::closeReceiving);
  }

  @Test
  @DisplayName("every type that tasks share is here, or said to belong to nobody")
  void matrix() throws IOException {
    Set<Class<?>> all = new HashSet<>();
    for (Class<?> one : List.of(Mutex.class, Channel.class, Generator.class)) {
      all.addAll(publicTypesBeside(one));
    }
    Set<Class<?>> known = new HashSet<>(FREE);
    known.add(AsyncGenerator.class); // see generator()
    bound().forEach(bound -> known.add(bound.type));
    assertThat(all).hasSizeGreaterThan(15).isEqualTo(known);
  }

  private static Set<Class<?>> publicTypesBeside(Class<?> one) throws IOException {
    Path folder = Path.of("src/main/java", one.getPackageName().split("\\."));
    Set<Class<?>> found = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          Class<?> type = Class.forName(one.getPackageName() + "." + name);
          if (Modifier.isPublic(type.getModifiers())) {
            found.add(type);
          }
        }
      }
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("bound")
  @DisplayName("while a loop works with it, every other loop and thread is refused, at any moment")
  void refused(Bound bound) throws Exception {
    var atWork = new CountDownLatch(1);
    var stop = new CompletableFuture<Void>();
    try (var owner = LoopThread.start(RunOptions.defaults().name("owner"), true);
        var other = LoopThread.start(RunOptions.defaults().name("other"), true)) {
      CompletableFuture<Integer> uses = owner.submit(work(bound, atWork, stop));
      atWork.await();
      for (int round = 0; round < 20; round++) {
        for (Supplier<Awaitable<?>> wait : bound.waits) {
          refusedOn(other, seq(v -> wait.get()));
        }
        for (Runnable touch : bound.touches) {
          refusedOn(other, seq(v -> touch(touch)));
          for (int i = 0; i < 50; i++) {
            assertThat(catchThrowable(touch::run))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("loop 'owner' and the thread '")
                .hasMessageContaining("an Inlet");
          }
        }
      }
      stop.complete(null);
      assertThat(uses.get()).isPositive();
    }
    assertThat(bound.intact.getAsBoolean()).isTrue();
  }

  private static Coroutine<Integer> work(
      Bound bound, CountDownLatch atWork, CompletableFuture<Void> stop) {
    int[] uses = {0};
    return co(
        m -> {
          if (m.at() == 1) {
            m.value();
            uses[0]++;
            atWork.countDown();
          }
          return stop.isDone() ? (Object) uses[0] : m.await(1, bound.use.get());
        });
  }

  private static void refusedOn(LoopThread loop, Coroutine<?> use) {
    assertThatThrownBy(() -> loop.submit(use).join())
        .hasCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two loops, 'owner' and 'other'")
        .hasMessageContaining("EventLoop.submit");
  }

  private static Object touch(Runnable touch) {
    touch.run();
    return null;
  }

  @ParameterizedTest
  @MethodSource("bound")
  @DisplayName("when its loop is closed, another one on another thread may use it")
  void handedOn(Bound bound) throws Exception {
    for (int i = 0; i < 3; i++) {
      try (var loop = LoopThread.start("loop " + i)) {
        if (bound.type != Held.class || i == 0) {
          loop.submit(bound.use.get()).get();
        }
      }
    }
    assertThat(bound.intact.getAsBoolean()).isTrue();
    for (Runnable touch : bound.touches) { // and no loop at all
      Throwable thrown = catchThrowable(touch::run);
      if (bound.type == Condition.class) {
        assertThat(thrown).hasMessageContaining("not locked");
      } else {
        assertThat(thrown).isNull();
      }
    }
  }

  @Test
  @DisplayName("an async generator that waits on one loop is refused to another, and goes on")
  void generator() throws Exception {
    var gate = new CompletableFuture<Void>();
    AsyncGenerator<Integer> generator =
        Machine.agen(m -> m.at() == 0 ? m.await(1, gate) : m.at() == 1 ? m.emit(2, 7) : null);
    try (var owner = LoopThread.start(RunOptions.defaults().name("owner"), true);
        var other = LoopThread.start(RunOptions.defaults().name("other"), true)) {
      CompletableFuture<List<Integer>> all = owner.submit(generator.toList());
      owner.submit(seq(v -> Baton.yieldNow())).join(); // it waits now
      assertThatThrownBy(() -> other.submit(generator.toList()).join())
          .hasCauseInstanceOf(IllegalStateException.class)
          .hasMessageContaining("running already");
      gate.complete(null);
      assertThat(all.get()).containsExactly(7);
    }
  }
}
