package dev.baton.sync;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static dev.baton.Machine.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Machine;
import dev.baton.Task;
import dev.baton.Virtual;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Statements 49-51 of {@code docs/reference/semantics.md}: mutexes, semaphores, signals,
 * conditions, barriers.
 */
class LockTest extends Virtual {
  private final Mutex mutex = new Mutex();

  /** {@code try (var held = await(lock)) { note; await(body); } note}. */
  private Coroutine<Void> holding(
      String name, Coroutine<Held> lock, Supplier<? extends Coroutine<?>> body) {
    Held[] held = {null};
    return co(
        m -> {
          if (m.at() == 0) {
            return m.await(1, lock);
          }
          if (m.at() == 1) {
            held[0] = m.value();
            trace.add(name + " in");
            return m.await(2, body.get());
          }
          try {
            return m.value();
          } finally {
            trace.add(name + " out");
            held[0].close();
          }
        });
  }

  private Coroutine<Void> locking(String name) {
    return holding(name, mutex.lock(), () -> sleep(ms(10)));
  }

  @Test
  @DisplayName("49: one task at a time; the mutex is handed to the first that waits")
  void mutex() {
    run(gather(locking("A"), locking("B"), locking("C")));
    assertThat(trace).containsExactly("A in", "A out", "B in", "B out", "C in", "C out");
    assertThat(millis()).isEqualTo(30);
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  @DisplayName("49: no barging: whoever comes after the release queues up behind those that wait")
  void noBarging() {
    run(
        gather(
            seq(v -> locking("A"), v -> locking("A again")),
            locking("B"),
            seq(v -> sleep(ms(10)), v -> log("tried " + mutex.tryLock(), null))));
    assertThat(trace)
        .containsExactly(
            "A in", "A out", "tried Optional.empty", "B in", "B out", "A again in", "A again out");
  }

  @Test
  @DisplayName("49: a free mutex is locked without a yield")
  void doesNotYield() {
    run(
        seq(
            v -> {
              spawn(seq(w -> log("other", null)));
              return mutex.lock();
            },
            v -> {
              ((Held) v).close();
              return log("locked", yieldNow());
            }));
    assertThat(trace).containsExactly("locked", "other");
  }

  @Test
  @DisplayName("49: a waiter that is cancelled leaves the queue")
  void cancelledWaiter() {
    run(
        seq(
            v -> {
              spawn(locking("A"));
              Task<?> b = spawn(locking("B"));
              spawn(locking("C"));
              spawn(seq(w -> sleep(ms(5)), w -> log("cancel " + b.cancel(), null)));
              return sleep(ms(50));
            }));
    assertThat(trace).containsExactly("A in", "cancel true", "A out", "C in", "C out");
  }

  @Test
  @DisplayName("49: a cancelled waiter that was already woken passes the wake on")
  void cancelledAfterTheWake() {
    run(
        seq(
            v -> mutex.lock(),
            v -> {
              Task<?> b = spawn(locking("B"));
              spawn(locking("C"));
              spawn(
                  seq(
                      w -> {
                        ((Held) v).close();
                        return log("cancel " + b.cancel(), null);
                      }));
              return sleep(ms(5));
            },
            v -> log("after", sleep(ms(20)))));
    assertThat(trace).containsExactly("cancel true", "B in", "B out", "C in", "after", "C out");
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  @DisplayName("49: a task that is nothing but a lock, cancelled when it has it, passes it on")
  void cancelledRoot() {
    run(
        seq(
            v -> mutex.lock(),
            v -> {
              Task<?> b = spawn(mutex.lock());
              spawn(locking("C"));
              spawn(
                  seq(
                      w -> {
                        ((Held) v).close();
                        return log("cancel " + b.cancel(), null);
                      }));
              return sleep(ms(50));
            }));
    assertThat(trace).containsExactly("cancel true", "C in", "C out");
  }

  @Test
  @DisplayName("49: a task that ends as a lock, cancelled when it has it, passes it on")
  void cancelledTailCall() {
    run(
        seq(
            v -> mutex.lock(),
            v -> {
              Task<?> b = spawn(tail(r -> tail(q -> mutex.lock())));
              spawn(locking("C"));
              spawn(
                  seq(
                      w -> {
                        ((Held) v).close();
                        return log("cancel " + b.cancel(), sleep(ms(1)));
                      },
                      w -> log("" + b.isCancelled(), null)));
              return sleep(ms(50));
            }));
    assertThat(trace).containsExactly("cancel true", "C in", "true", "C out");
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  @DisplayName("50: a task that ends as an acquire, cancelled when it has it, gives it back")
  void cancelledTailCallOfAcquire() {
    var semaphore = new Semaphore(0);
    run(
        seq(
            v -> {
              Task<?> b = spawn(tail(r -> semaphore.acquire()));
              spawn(
                  seq(
                      w -> {
                        semaphore.giveBack(1);
                        return log("cancel " + b.cancel(), null);
                      }));
              return sleep(ms(1));
            }));
    assertThat(trace).containsExactly("cancel true");
    assertThat(semaphore.available()).isOne();
  }

  @Test
  @DisplayName("49: releasing twice releases once; a second lock by its holder is refused")
  void misuse() {
    assertThatThrownBy(
            () ->
                run(
                    seq(
                        v -> mutex.lock(),
                        v -> {
                          ((Held) v).close();
                          return mutex.lock();
                        },
                        v -> {
                          assertThat(mutex.isLocked()).isTrue();
                          return mutex.lock();
                        })))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not reentrant");
  }

  @Test
  @DisplayName("49: a release of what is not held any more does not release another's lock")
  void releasedTwice() {
    run(
        seq(
            v -> mutex.lock(),
            v -> {
              spawn(locking("B"));
              return gather(yieldNow(), done(v));
            },
            v -> {
              Held held = (Held) ((java.util.List<?>) v).get(1);
              held.close();
              held.close();
              return yieldNow();
            },
            v -> log("locked " + mutex.isLocked(), null)));
    assertThat(trace).containsExactly("B in", "locked true", "B out");
  }

  @Test
  @DisplayName("50: at most as many hold permits as there are; newcomers queue behind waiters")
  void semaphore() {
    var semaphore = new Semaphore(2);
    Supplier<Coroutine<?>> work = () -> sleep(ms(10));
    run(
        gather(
            holding("A", semaphore.acquire(), work),
            holding("B", semaphore.acquire(), () -> sleep(ms(20))),
            holding("C", semaphore.acquire(), work),
            seq(v -> sleep(ms(10)), v -> holding("D", semaphore.acquire(), work))));
    assertThat(trace)
        .containsExactly("A in", "B in", "A out", "C in", "B out", "C out", "D in", "D out");
    assertThat(semaphore.available()).isEqualTo(2);
  }

  @Test
  @DisplayName("50: a cancelled grantee gives the permit back")
  void cancelledGrantee() {
    var semaphore = new Semaphore(1);
    run(
        seq(
            v -> semaphore.acquire(),
            v -> {
              Task<?> b = spawn(holding("B", semaphore.acquire(), () -> sleep(ms(1))));
              Task<?> root = spawn(semaphore.acquire());
              Task<?> waiter = spawn(semaphore.acquire());
              spawn(holding("C", semaphore.acquire(), () -> sleep(ms(1))));
              spawn(
                  seq(
                      w -> {
                        waiter.cancel();
                        ((Held) v).close();
                        b.cancel();
                        return yieldNow();
                      },
                      w -> log("cancel " + root.cancel(), null)));
              return sleep(ms(50));
            },
            v -> log("free " + semaphore.available(), null)));
    assertThat(trace).containsExactly("B in", "cancel true", "B out", "C in", "C out", "free 1");
  }

  @Test
  @DisplayName("50: several permits are held together; who waits for them keeps back those behind")
  void several() {
    var semaphore = new Semaphore(3);
    run(
        gather(
            holding("A", semaphore.acquire(2), () -> sleep(ms(10))),
            holding("B", semaphore.acquire(3), () -> sleep(ms(10))),
            holding("C", semaphore.acquire(), () -> sleep(ms(10))),
            holding("D", semaphore.acquire(2), () -> sleep(ms(10))),
            seq(v -> sleep(ms(1)), v -> log("" + semaphore.tryAcquire(), null))));
    assertThat(trace)
        .containsExactly(
            "A in", "Optional.empty", "A out", "B in", "B out", "C in", "D in", "C out", "D out");
    assertThat(semaphore.available()).isEqualTo(3);
  }

  @Test
  @DisplayName("50: when one that waits for several leaves, those behind it go on")
  void firstLeaves() {
    var semaphore = new Semaphore(3);
    Held two = semaphore.tryAcquire(2).orElseThrow();
    run(
        seq(
            v -> {
              Task<?> a = spawn(holding("A", semaphore.acquire(3), () -> sleep(ms(1))));
              spawn(holding("B", semaphore.acquire(), () -> sleep(ms(1))));
              spawn(holding("C", semaphore.acquire(2), () -> sleep(ms(1))));
              return log("", seq(w -> yieldNow(), w -> log("cancel " + a.cancel(), null)));
            },
            v -> sleep(ms(5)),
            v -> {
              two.close();
              return sleep(ms(5));
            }));
    assertThat(trace).containsExactly("", "cancel true", "B in", "B out", "C in", "C out");
    assertThat(semaphore.available()).isEqualTo(3);
  }

  @Test
  @DisplayName("50: permits that a semaphore does not have cannot be waited for")
  void tooMany() {
    var semaphore = new Semaphore(3);
    for (int count : new int[] {-1, 0, 4}) {
      assertThatThrownBy(() -> semaphore.acquire(count))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("" + count);
      assertThatThrownBy(() -> semaphore.tryAcquire(count))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(semaphore.tryAcquire(3)).isPresent();
  }

  @Test
  @DisplayName("50: a permit given back twice is given back once")
  void givenBackTwice() {
    var semaphore = new Semaphore(1);
    Held held = semaphore.tryAcquire().orElseThrow();
    assertThat(semaphore.tryAcquire()).isEmpty();
    held.close();
    held.close();
    assertThat(semaphore.available()).isOne();
    assertThatThrownBy(() -> new Semaphore(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("51: set(); clear() still wakes all that waited, in order")
  void signal() {
    var signal = new Signal();
    Coroutine<?> a =
        seq(v -> signal.whenSet(), v -> log("A", signal.whenSet()), v -> log("A2", null));
    Coroutine<?> b = seq(v -> signal.whenSet(), v -> log("B", null));
    run(
        seq(
            v -> {
              spawn(a);
              spawn(b);
              return yieldNow();
            },
            v -> {
              signal.set();
              signal.clear();
              return sleep(ms(1));
            },
            v -> {
              signal.set();
              return log("set " + signal.isSet(), signal.whenSet());
            },
            v -> log("main", yieldNow())));
    assertThat(trace).containsExactly("A", "B", "set true", "main", "A2");
  }

  private final Condition condition = mutex.newCondition();

  private Coroutine<Void> waiting(String name) {
    return holding(
        name,
        mutex.lock(),
        () ->
            co(
                m -> {
                  if (m.at() == 0) {
                    return m.await(1, condition.signalled());
                  }
                  try {
                    return m.value();
                  } catch (Cancelled e) {
                    trace.add(name + " cancelled, locked " + mutex.isLocked());
                    throw e;
                  }
                }));
  }

  private Object signal(int times) {
    Held held = mutex.tryLock().orElseThrow();
    for (int i = 0; i < times; i++) {
      condition.signal();
    }
    held.close();
    return null;
  }

  @Test
  @DisplayName("51: a condition releases the mutex while it waits; signals wake in order")
  void condition() {
    run(
        gather(
            waiting("A"),
            waiting("B"),
            waiting("C"),
            seq(v -> sleep(ms(1)), v -> signal(2)),
            seq(
                v -> sleep(ms(2)),
                v -> mutex.lock(),
                v -> {
                  condition.signalAll();
                  ((Held) v).close();
                  return null;
                })));
    assertThat(trace).containsExactly("A in", "B in", "C in", "A out", "B out", "C out");
  }

  @Test
  @DisplayName("51: a condition reacquires before it throws")
  void reacquires() {
    run(
        seq(
            v -> {
              Task<?> a = spawn(waiting("A"));
              spawn(seq(w -> yieldNow(), w -> locking("B")));
              spawn(
                  seq(
                      w -> sleep(ms(5)),
                      w -> {
                        a.cancel("first");
                        a.cancel("second");
                        return log("cancelled", null);
                      }));
              return sleep(ms(50));
            }));
    assertThat(trace)
        .containsExactly("A in", "B in", "cancelled", "B out", "A cancelled, locked true", "A out");
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  @DisplayName("51: a condition forwards a lost notify")
  void forwards() {
    run(
        seq(
            v -> {
              Task<?> a = spawn(waiting("A"));
              spawn(waiting("B"));
              spawn(
                  seq(
                      w -> sleep(ms(1)),
                      w -> mutex.lock(),
                      w -> {
                        condition.signal();
                        return gather(done(w), sleep(ms(5)), done(a.cancel()));
                      },
                      w -> {
                        ((Held) ((java.util.List<?>) w).get(0)).close();
                        return null;
                      }));
              return sleep(ms(50));
            }));
    assertThat(trace).containsExactly("A in", "B in", "A cancelled, locked true", "A out", "B out");
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  @DisplayName("51: a condition without its mutex is refused")
  void withoutTheMutex() {
    assertThatThrownBy(condition::signal).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run(condition.signalled()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not locked");
  }

  @Test
  @DisplayName("a barrier lets all go when the last has arrived, again and again")
  void barrier() {
    var barrier = new Barrier(2);
    Coroutine<?> a =
        seq(
            v -> barrier.arrive(),
            v -> log("A " + v, sleep(ms(5))),
            v -> barrier.arrive(),
            v -> log("A " + v, null));
    Coroutine<?> b =
        seq(
            v -> sleep(ms(1)),
            v -> barrier.arrive(),
            v -> log("B " + v, barrier.arrive()),
            v -> log("B " + v, null));
    run(gather(a, b));
    assertThat(trace).containsExactly("B 1", "A 0", "A 1", "B 0");
  }

  @Test
  @DisplayName("a task that is cancelled at a barrier has not arrived")
  void cancelledAtTheBarrier() {
    var barrier = new Barrier(2);
    run(
        seq(
            v -> {
              Task<?> a = spawn(barrier.arrive());
              spawn(
                  seq(
                      w -> log("cancel " + a.cancel(), sleep(ms(1))),
                      w -> barrier.arrive(),
                      w -> log("B " + w, null)));
              return sleep(ms(5));
            },
            v -> log("arrived " + barrier.arrived(), barrier.arrive()),
            v -> log("main " + v, yieldNow())));
    assertThat(trace).containsExactly("cancel true", "arrived 1", "main 1", "B 0");
  }

  private Coroutine<Object> arriving(String name, Barrier barrier) {
    return Machine.attempt(
        barrier.arrive(),
        (v, thrown) ->
            log(name + " " + (thrown == null ? v : thrown.getClass().getSimpleName()), v));
  }

  @Test
  @DisplayName("a barrier that is aborted turns away who waits and who comes, until it is reset")
  void abortedBarrier() {
    var barrier = new Barrier(2);
    run(
        seq(
            v -> {
              spawn(arriving("A", barrier));
              return yieldNow();
            },
            v -> {
              barrier.abort();
              return log(barrier.toString(), sleep(ms(1)));
            },
            v -> arriving("B", barrier),
            v -> {
              barrier.reset();
              return log("broken " + barrier.isBroken(), yieldNow());
            },
            v -> gather(arriving("C", barrier), arriving("D", barrier))));
    assertThat(trace)
        .containsExactly(
            "barrier, broken, 0 of 2 have arrived",
            "A BarrierBroken",
            "B BarrierBroken",
            "broken false",
            "D 1",
            "C 0");
  }

  @Test
  @DisplayName("a barrier that is reset turns away who waits, and is as new for who comes")
  void resetBarrier() {
    var barrier = new Barrier(3);
    run(
        seq(
            v -> {
              spawn(arriving("A", barrier));
              spawn(arriving("B", barrier));
              return yieldNow();
            },
            v -> {
              barrier.reset();
              return log(
                  "arrived " + barrier.arrived() + ", broken " + barrier.isBroken(), yieldNow());
            },
            v -> gather(arriving("C", barrier), arriving("D", barrier), arriving("E", barrier))));
    assertThat(trace)
        .containsExactly(
            "arrived 0, broken false", "A BarrierBroken", "B BarrierBroken", "E 2", "C 0", "D 1");
  }

  @Test
  @DisplayName("one that is cancelled as the barrier breaks has left it once")
  void cancelledAndAborted() {
    var barrier = new Barrier(3);
    run(
        seq(
            v -> {
              Task<?> a = spawn(arriving("A", barrier));
              Task<?> b = spawn(arriving("B", barrier));
              return seq(
                  w -> yieldNow(),
                  w -> {
                    a.cancel();
                    barrier.reset();
                    b.cancel();
                    return log("arrived " + barrier.arrived(), sleep(ms(1)));
                  });
            }));
    assertThat(trace).containsExactly("arrived 0", "A Cancelled", "B BarrierBroken");
    assertThat(barrier.arrived()).isZero();
  }

  @Test
  @DisplayName("a deadlock names what is waited for")
  void deadlock() {
    assertThatThrownBy(
            () ->
                run(
                    seq(
                        "main",
                        v -> {
                          mutex.tryLock();
                          return mutex.lock();
                        })))
        .isInstanceOf(Deadlock.class)
        .hasMessageContaining("mutex");
  }
}
