package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.sync.Barrier;
import dev.baton.sync.BarrierBroken;
import dev.baton.sync.Condition;
import dev.baton.sync.Held;
import dev.baton.sync.Mutex;
import dev.baton.sync.Semaphore;
import dev.baton.sync.Signal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Statements 49 to 51 of {@code docs/reference/semantics.md} in woven code: locks in
 * try-with-resources, signals, conditions, barriers.
 */
@SuppressWarnings("try") // what is held is only held
class LocksTest extends VirtualTime {
  private final Mutex mutex = new Mutex();
  private final Semaphore semaphore = new Semaphore(2);

  @Async
  private Coroutine<Void> locking(String name, Coroutine<Held> lock) {
    try (var held = await(lock)) {
      note(name + " in");
      await(sleep(ms(10)));
      noteTime(name + " out");
    }
    return done();
  }

  private Coroutine<Void> locking(String name) {
    return locking(name, mutex.lock());
  }

  @Test
  @DisplayName(
      "49: a mutex in try-with-resources is held to the end of the block, by one at a time")
  void mutex() {
    play(gather(locking("A"), locking("B"), locking("C")));
    assertThat(trace)
        .containsExactly("A in", "A out at 10", "B in", "B out at 20", "C in", "C out at 30");
    assertThat(mutex.isLocked()).isFalse();
  }

  @Async
  private Coroutine<Void> leave(String how) {
    for (int i = 0; i < 3; i++) {
      try (var held = await(mutex.lock())) {
        await(yieldNow());
        switch (how) {
          case "break":
            break;
          case "continue":
            continue;
          case "return":
            return done();
          default:
            throw new IllegalStateException(how);
        }
        break;
      }
    }
    return done();
  }

  @Test
  @DisplayName("49: every way out of the block releases the mutex")
  void everyWayOut() {
    for (String how : new String[] {"break", "continue", "return"}) {
      play(leave(how));
      assertThat(mutex.isLocked()).as(how).isFalse();
    }
    assertThatThrownBy(() -> play(leave("throw"))).hasMessage("throw");
    assertThat(mutex.isLocked()).isFalse();
  }

  @Async
  private Coroutine<Void> cancelled(boolean afterTheWake) {
    Task<Void> b;
    try (var held = await(mutex.lock())) {
      b = spawn(locking("B"));
      spawn(locking("C"));
      await(sleep(ms(1)));
      if (!afterTheWake) {
        b.cancel();
      }
    }
    b.cancel();
    await(sleep(ms(50)));
    return done();
  }

  @Test
  @DisplayName("49: a waiter that is cancelled leaves the queue")
  void cancelledWaiter() {
    play(cancelled(false));
    assertThat(trace).containsExactly("C in", "C out at 11");
  }

  @Test
  @DisplayName("49: one that is cancelled after the wake holds the mutex, and passes it on")
  void cancelledAfterTheWake() {
    play(cancelled(true));
    assertThat(trace).containsExactly("B in", "C in", "C out at 11");
    assertThat(mutex.isLocked()).isFalse();
  }

  @Async
  private Coroutine<Held> tailCall() {
    return mutex.lock();
  }

  @Async
  private Coroutine<Boolean> cancelledTailCall() {
    Task<Held> task;
    try (var held = await(mutex.lock())) {
      task = spawn(tailCall());
      await(sleep(ms(1)));
    }
    task.cancel();
    await(sleep(ms(1)));
    return done(task.isCancelled());
  }

  @Test
  @DisplayName("49: a task that ends as a lock, cancelled after the wake, passes it on")
  void tailCallIsGivenBack() {
    assertThat(play(cancelledTailCall())).isTrue();
    assertThat(mutex.isLocked()).isFalse();
  }

  @Async
  private Coroutine<Void> twice() {
    try (var outer = await(mutex.lock())) {
      try (var inner = await(mutex.lock())) {
        note("never");
      }
    }
    return done();
  }

  @Test
  @DisplayName("49: a second lock by its holder is refused, and the first one released")
  void twiceIsRefused() {
    assertThatThrownBy(() -> play(twice())).hasMessageContaining("not reentrant");
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  @DisplayName("50: two of four hold permits at a time, in order of coming")
  void semaphore() {
    play(
        gather(
            locking("A", semaphore.acquire()),
            locking("B", semaphore.acquire()),
            locking("C", semaphore.acquire()),
            locking("D", semaphore.acquire())));
    assertThat(trace)
        .containsExactly(
            "A in",
            "B in",
            "A out at 10",
            "B out at 10",
            "C in",
            "D in",
            "C out at 20",
            "D out at 20");
    assertThat(semaphore.available()).isEqualTo(2);
  }

  @Async
  private Coroutine<Void> cancelledGrantee() {
    Task<Void> grantee;
    try (var one = await(semaphore.acquire());
        var two = await(semaphore.acquire())) {
      grantee = spawn(locking("grantee", semaphore.acquire()));
      await(sleep(ms(1)));
    }
    grantee.cancel();
    await(sleep(ms(1)));
    return done();
  }

  @Test
  @DisplayName("50: a cancelled grantee gives its permit back")
  void granteeGivesBack() {
    play(cancelledGrantee());
    assertThat(trace).containsExactly("grantee in");
    assertThat(semaphore.available()).isEqualTo(2);
  }

  @Async
  private Coroutine<Void> when(String name, Signal signal) {
    await(signal.whenSet());
    noteTime(name);
    return done();
  }

  @Async
  private Coroutine<Void> setAndClear() {
    var signal = new Signal();
    var a = spawn(when("A", signal));
    var b = spawn(when("B", signal));
    await(sleep(ms(5)));
    signal.set();
    signal.clear();
    await(gather(a, b));
    try {
      await(withTimeout(ms(5), when("C", signal)));
    } catch (TimedOut e) {
      noteTime("C waits");
    }
    return done();
  }

  @Test
  @DisplayName("51: set(); clear() wakes all that waited, in order, and none that comes later")
  void signal() {
    play(setAndClear());
    assertThat(trace).containsExactly("A at 5", "B at 5", "C waits at 10");
  }

  private final Deque<Integer> queue = new ArrayDeque<>();
  private final Condition notEmpty = mutex.newCondition();

  @Async
  private Coroutine<Integer> take() {
    try (var held = await(mutex.lock())) {
      while (queue.isEmpty()) {
        await(notEmpty.signalled());
      }
      return done(queue.poll());
    }
  }

  @Async
  private Coroutine<Void> puts() {
    var a = spawn(take());
    var b = spawn(take());
    var c = spawn(take());
    await(sleep(ms(1)));
    b.cancel();
    try (var held = await(mutex.lock())) {
      queue.add(1);
      notEmpty.signal();
      a.cancel(); // it has got the signal, and waits for the mutex
      await(yieldNow());
    }
    note(await(c));
    note(a.isCancelled() + " " + b.isCancelled() + " " + mutex.isLocked());
    return done();
  }

  @Test
  @DisplayName("51: a condition's signal that a cancelled waiter had got goes to the next one")
  void condition() {
    play(puts());
    assertThat(trace).containsExactly(1, "true true false");
    assertThat(queue).isEmpty();
  }

  @Async
  private Coroutine<Void> cancelledInWait() {
    try (var held = await(mutex.lock())) {
      await(notEmpty.signalled());
    } catch (Cancelled e) {
      noteTime("cancelled, locked: " + mutex.isLocked());
      throw e;
    }
    return done();
  }

  @Async
  private Coroutine<Void> cancelWhileLocked() {
    var waiter = spawn(cancelledInWait());
    await(sleep(ms(1)));
    try (var held = await(mutex.lock())) {
      waiter.cancel();
      await(sleep(ms(10)));
      noteTime("released");
    }
    await(sleep(ms(1)));
    return done();
  }

  @Test
  @DisplayName("51: a condition reacquires before it throws, so that leaving the block releases")
  void reacquires() {
    play(cancelWhileLocked());
    assertThat(trace).containsExactly("released at 11", "cancelled, locked: false at 11");
    assertThat(mutex.isLocked()).isFalse();
  }

  @Async
  private Coroutine<Void> rounds(String name, Barrier barrier, int millis) {
    for (int round = 1; round <= 2; round++) {
      await(sleep(ms(millis)));
      int order = await(barrier.arrive());
      noteTime(name + " " + order);
    }
    return done();
  }

  @Test
  @DisplayName("a barrier lets all go when the last has arrived, again and again")
  void barrier() {
    var barrier = new Barrier(2);
    play(gather(rounds("A", barrier, 5), rounds("B", barrier, 10)));
    assertThat(trace).containsExactly("B 1 at 10", "A 0 at 10", "B 1 at 20", "A 0 at 20");
  }

  @Async
  private Coroutine<Void> arrive(String name, Barrier barrier) {
    try {
      note(name + " " + await(barrier.arrive()));
    } catch (BarrierBroken e) {
      noteTime(name + " turned away");
      barrier.reset();
    }
    return done();
  }

  @Async
  private Coroutine<Void> fail(Barrier barrier) {
    await(sleep(ms(10)));
    barrier.abort();
    return done();
  }

  @Test
  @DisplayName("a barrier that is aborted turns away who waits; once reset, it is as new")
  void brokenBarrier() {
    var barrier = new Barrier(2);
    play(gather(arrive("A", barrier), fail(barrier)));
    assertThat(barrier.isBroken()).isFalse();
    play(gather(arrive("B", barrier), arrive("C", barrier)));
    assertThat(trace).containsExactly("A turned away at 10", "C 1", "B 0");
  }

  @Test
  @DisplayName("50: several permits are held together, to the end of the block")
  void severalPermits() {
    play(gather(locking("A", semaphore.acquire(2)), locking("B", semaphore.acquire(1))));
    assertThat(trace).containsExactly("A in", "A out at 10", "B in", "B out at 20");
    assertThat(semaphore.available()).isEqualTo(2);
  }
}
