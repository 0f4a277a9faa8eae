package dev.baton;

import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.channels.Channel;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.sync.Barrier;
import dev.baton.sync.Condition;
import dev.baton.sync.Held;
import dev.baton.sync.Mutex;
import dev.baton.sync.Semaphore;
import dev.baton.sync.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A lock or channel is used on one loop; who breaks that gets the error, and nobody else. */
class OneLoopTest {
  /** What tasks of one loop do with something, and what others must not do. */
  private static final class Shared {
    final String name;

    /** What a task of the owner waits for; it ends after {@link #release}. */
    final Supplier<Coroutine<?>> wait;

    /** Lets the owner's task go on. */
    final Runnable release;

    /** What a task of another loop must not await. */
    final Supplier<Coroutine<?>> intrusion;

    /** What a foreign thread must not do. */
    final List<Runnable> touches = new ArrayList<>();

    Shared(
        String name,
        Supplier<Coroutine<?>> wait,
        Runnable release,
        Supplier<Coroutine<?>> intrusion,
        Runnable... touches) {
      this.name = name;
      this.wait = wait;
      this.release = release;
      this.intrusion = intrusion;
      this.touches.addAll(List.of(touches));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Shared> shared() {
    return Stream.of(
        lock(),
        lockHeldByATask(),
        permits(),
        permitHeldByATask(),
        condition(),
        receive(),
        send(),
        sendToABuffer(),
        signal(),
        barrier());
  }

  private static Shared lock() {
    var mutex = new Mutex();
    Held held = mutex.tryLock().orElseThrow();
    return new Shared("lock", mutex::lock, held::close, mutex::lock, held::close);
  }

  /** Nobody waits: the other loop's task would be the first. */
  private static Shared lockHeldByATask() {
    var mutex = new Mutex();
    var gate = new Signal();
    return new Shared(
        "lock held by a task",
        () -> holding(mutex.lock(), gate),
        gate::set,
        mutex::lock,
        gate::set);
  }

  private static Shared permits() {
    var semaphore = new Semaphore(1);
    Held held = semaphore.tryAcquire().orElseThrow();
    return new Shared(
        "permit",
        semaphore::acquire,
        held::close,
        semaphore::acquire,
        held::close,
        semaphore::release);
  }

  private static Shared permitHeldByATask() {
    var semaphore = new Semaphore(2);
    var gate = new Signal();
    return new Shared(
        "permit held by a task",
        () -> holding(semaphore.acquire(), gate),
        gate::set,
        () -> semaphore.acquire(2),
        gate::set);
  }

  private static Coroutine<?> holding(Coroutine<Held> wait, Signal gate) {
    Held[] held = {null};
    return seq(
        v -> wait,
        v -> {
          held[0] = (Held) v;
          return gate.whenSet();
        },
        v -> {
          held[0].close();
          return null;
        });
  }

  private static Shared condition() {
    var mutex = new Mutex();
    Condition condition = mutex.newCondition();
    assertThat(mutex.tryLock()).isPresent();
    Runnable signal =
        () -> {
          Held held = mutex.tryLock().orElseThrow();
          try {
            condition.signal();
          } finally {
            held.close();
          }
        };
    return new Shared(
        "condition",
        condition::signalled,
        signal,
        () ->
            seq(
                v -> mutex.lock(),
                v ->
                    Machine.attempt(
                        condition.signalled(),
                        (none, thrown) -> {
                          ((Held) v).close();
                          throw thrown;
                        })),
        signal);
  }

  private static Shared receive() {
    Channel<String> channel = Channel.buffered(1);
    return new Shared(
        "receive",
        channel::receive,
        () -> channel.trySend("x"),
        channel::receive,
        () -> channel.trySend("y"),
        channel::close,
        channel::closeReceiving);
  }

  private static Shared send() {
    Channel<String> channel = Channel.rendezvous();
    return new Shared(
        "send",
        () -> channel.send("x"),
        () -> assertThat(channel.tryReceive()).contains("x"),
        () -> channel.send("y"),
        channel::tryReceive,
        channel::close,
        channel::closeReceiving);
  }

  private static Shared sendToABuffer() {
    Channel<String> channel = Channel.buffered(1);
    channel.trySend("first");
    return new Shared(
        "send to a buffer",
        () -> channel.send("x"),
        () -> {
          assertThat(channel.tryReceive()).contains("first");
          assertThat(channel.tryReceive()).contains("x");
        },
        channel::receive,
        channel::tryReceive);
  }

  private static Shared signal() {
    var signal = new Signal();
    return new Shared("signal", signal::whenSet, signal::set, signal::whenSet, signal::set);
  }

  private static Shared barrier() {
    var barrier = new Barrier(3);
    return new Shared(
        "barrier",
        () -> Baton.settled(barrier.arrive()),
        barrier::abort,
        barrier::arrive,
        barrier::abort,
        barrier::reset);
  }

  @ParameterizedTest
  @MethodSource("shared")
  @DisplayName("a task of another loop gets the error where it waits, and the owner goes on")
  void anotherLoop(Shared shared) {
    try (var owner = loop("owner");
        var other = loop("other")) {
      Task<?> task = owner.spawn(shared.wait.get());
      owner.runUntilIdle();
      assertThatThrownBy(() -> other.run(shared.intrusion.get()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'owner'");
      owner.run(seq(v -> done(shared.release)));
      owner.runUntilIdle();
      assertThat(task.isDone()).isTrue();
      assertThat(task.exception()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("shared")
  @DisplayName("a foreign thread gets the error, nothing changes, and the owner goes on")
  void anotherThread(Shared shared) {
    try (var owner = loop("owner")) {
      Task<?> task = owner.spawn(shared.wait.get());
      owner.runUntilIdle();
      owner.run(
          seq(
              v -> {
                for (Runnable touch : shared.touches) {
                  assertThat(inAThread(touch))
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessageContaining("'owner'");
                }
                return done(shared.release);
              }));
      owner.runUntilIdle();
      assertThat(task.isDone()).isTrue();
      assertThat(task.exception()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("shared")
  @DisplayName("a task of another loop that touches it gets the error, and nothing changes")
  void touchedByAnotherLoop(Shared shared) {
    try (var owner = loop("owner");
        var other = loop("other")) {
      Task<?> task = owner.spawn(shared.wait.get());
      owner.runUntilIdle();
      for (Runnable touch : shared.touches) {
        assertThatThrownBy(() -> other.run(seq(v -> done(touch))))
            .isInstanceOf(IllegalStateException.class);
      }
      owner.run(seq(v -> done(shared.release)));
      owner.runUntilIdle();
      assertThat(task.isDone()).isTrue();
      assertThat(task.exception()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("shared")
  @DisplayName("the thread that drives a loop may touch it between two steps")
  void betweenSteps(Shared shared) {
    try (var owner = loop("owner")) {
      Task<?> task = owner.spawn(shared.wait.get());
      owner.runUntilIdle();
      shared.release.run();
      owner.runUntilIdle();
      assertThat(task.isDone()).isTrue();
      assertThat(task.exception()).isNull();
    }
  }

  @Test
  @DisplayName("what nobody holds or waits for any more may be used on another loop")
  void oneAfterTheOther() {
    var mutex = new Mutex();
    var semaphore = new Semaphore(1);
    Channel<String> channel = Channel.buffered(1);
    for (int i = 0; i < 3; i++) {
      try (var loop = loop("loop " + i)) {
        var gate = new Signal();
        Task<?> task = loop.spawn(holding(mutex.lock(), gate));
        Task<?> waiting = loop.spawn(holding(mutex.lock(), gate));
        Task<?> acquiring = loop.spawn(holding(semaphore.acquire(), gate));
        Task<?> receiving = loop.spawn(channel.receive());
        loop.runUntilIdle();
        gate.set();
        channel.trySend("x");
        loop.runUntilIdle();
        assertThat(List.of(task, waiting, acquiring, receiving)).allMatch(Task::isDone);
      }
    }
  }

  @Test
  @DisplayName("a semaphore can begin without permits; whoever releases one lets somebody through")
  void releases() {
    var semaphore = new Semaphore(0);
    try (var loop = loop("loop")) {
      Task<?> first = loop.spawn(semaphore.acquire());
      Task<?> both = loop.spawn(semaphore.acquire(1));
      loop.runUntilIdle();
      assertThat(first.isDone()).isFalse();
      semaphore.release();
      loop.runUntilIdle();
      assertThat(first.isDone()).isTrue();
      assertThat(both.isDone()).isFalse();
      semaphore.release(2);
      loop.runUntilIdle();
      assertThat(both.isDone()).isTrue();
      assertThat(semaphore.available()).isOne();
      ((Held) first.result()).close();
      assertThat(semaphore.available()).isEqualTo(2);
      assertThat(semaphore.tryAcquire(3)).as("of three").isEmpty();
    }
    assertThatThrownBy(() -> semaphore.release(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> semaphore.acquire(4)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Object done(Runnable action) {
    action.run();
    return null;
  }

  private static EventLoop loop(String name) {
    return EventLoop.create(RunOptions.defaults().name(name).clock(Clock.virtual()));
  }

  private static Throwable inAThread(Runnable touch) throws InterruptedException {
    Throwable[] thrown = {null};
    var thread = new Thread(() -> thrown[0] = catchThrowable(touch::run));
    thread.start();
    thread.join();
    return thrown[0];
  }

  @Test
  @DisplayName(
      "a permit that was waited for is held on the waiter's loop, whoever holds the others")
  void permitThatWasWaitedFor() {
    var semaphore = new Semaphore(0);
    var gate = new Signal();
    try (var owner = EventLoop.create(RunOptions.defaults().name("owner"));
        var other = EventLoop.create(RunOptions.defaults().name("other"))) {
      Task<?> holder = owner.spawn(holding(semaphore.acquire(), gate));
      owner.runUntilIdle();
      semaphore.release();
      owner.runUntilIdle();
      assertThatThrownBy(() -> other.run(semaphore.acquire()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Tasks of two loops, 'owner' and 'other'");
      gate.set();
      owner.runUntilIdle();
      assertThat(holder.exception()).isNull();
      assertThat(semaphore.available()).isEqualTo(1);
    }
  }
}
