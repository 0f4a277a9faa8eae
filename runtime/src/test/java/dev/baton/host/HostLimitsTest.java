package dev.baton.host;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.Task;
import dev.baton.Virtual;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements 70-71 and 85-86 of {@code docs/reference/semantics.md}: limits, queues, counts, and
 * loops that share a host.
 */
@Timeout(60)
class HostLimitsTest extends Virtual {
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private Coroutine<Integer> counted(Host host) {
    return host.call(
        "f",
        () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          return running.getAndDecrement();
        });
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("70: of a view at most n calls run at once, and they count in its host, too")
  void limit(HostKind kind) {
    try (Host host = kind.make()) {
      Host two = host.limited(2);
      var calls = new ArrayList<Coroutine<Integer>>();
      for (int i = 0; i < 50; i++) {
        calls.add(counted(two));
      }
      Baton.run(gather(calls));
      assertThat(most.get()).isBetween(1, 2);
      assertThat(two.stats().peak()).isLessThanOrEqualTo(2);
      assertThat(host.stats().ended()).isEqualTo(50);
      assertThat(two.limited(1).stats().begun()).isZero();
    }
  }

  @Test
  @DisplayName("70: as many run at once as the limit allows")
  void fullLimit() throws Exception {
    var together = new CyclicBarrier(4);
    try (Host host = Host.threads(9).limited(4)) {
      var calls = new ArrayList<Coroutine<Integer>>();
      for (int i = 0; i < 12; i++) { // each needs three others
        calls.add(host.call("f", () -> together.await(30, TimeUnit.SECONDS)));
      }
      Baton.run(gather(calls));
      assertThat(host.stats().peak()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("70: those that wait come first-in-first-out, whichever view they wait in")
  void fifo(HostKind kind) {
    List<Integer> ran = new CopyOnWriteArrayList<>();
    try (Host host = kind.make().serial()) {
      Host[] views = {host, host.queue(50, WhenFull.WAIT)};
      var calls = new ArrayList<Coroutine<Boolean>>();
      for (int i = 0; i < 40; i++) {
        int number = i;
        calls.add(views[i % 2].call("f", () -> ran.add(number)));
      }
      Baton.run(gather(calls));
      assertThat(ran).isSorted().hasSize(40);
      assertThat(views[1].stats().begun()).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#threaded")
  @DisplayName("71: a full queue that rejects fails the call by HostBusy, and no other one")
  void rejects(HostKind kind) {
    var release = new CountDownLatch(1);
    try (Host host = kind.make().serial().named("db").queue(2, WhenFull.REJECT)) {
      var calls = new ArrayList<Coroutine<Integer>>();
      for (int i = 0; i < 5; i++) {
        int number = i;
        calls.add(
            host.call(
                "f" + i,
                () -> {
                  release.await();
                  return number;
                }));
      }
      List<Outcome<Integer>> outcomes =
          Baton.run(
              seq(
                  v -> {
                    Task<List<Outcome<Integer>>> all = spawn(settled(calls));
                    return seq(
                        w -> yieldNow(),
                        w -> yieldNow(),
                        w -> {
                          release.countDown();
                          return all;
                        });
                  }));
      assertThat(outcomes.subList(0, 3)).allMatch(Outcome.Value.class::isInstance);
      for (int i = 3; i < 5; i++) {
        Throwable busy = ((Outcome.Failed<Integer>) outcomes.get(i)).cause();
        assertThat(busy)
            .isInstanceOf(HostBusy.class)
            .hasMessage(
                "The host db is busy: 1 calls are running, and the queue of 2 is full. The call f"
                    + i
                    + " was not begun.");
      }
      assertThat(host.stats().rejected()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("71: a queue of none rejects what cannot run at once")
  void queueOfNone() {
    try (Host host = Host.inline().serial().queue(0, WhenFull.REJECT)) {
      assertThat(Baton.<Integer>run(host.call("a", () -> 1))).isEqualTo(1);
      assertThatThrownBy(() -> run(gather(host.call("b", () -> 1), host.call("c", () -> 1))))
          .isInstanceOf(HostBusy.class)
          .hasMessageContaining("The call c");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("71: a full queue that waits suspends further callers, and loses none")
  void waits(HostKind kind) {
    try (Host host = kind.make().serial().queue(1, WhenFull.WAIT)) {
      var calls = new ArrayList<Coroutine<Integer>>();
      for (int i = 0; i < 100; i++) {
        int number = i;
        calls.add(host.call("f", () -> number));
      }
      assertThat(Baton.run(gather(calls))).hasSize(100).isSorted();
      assertThat(host.stats().waited()).isEqualTo(99);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("85: the counts of an idle host are exact")
  void counts(HostKind kind) {
    try (Host host = kind.make()) {
      var calls = new ArrayList<Coroutine<Integer>>();
      for (int i = 0; i < 30; i++) {
        int number = i;
        calls.add(
            host.call(
                "f",
                () -> {
                  if (number % 3 == 0) {
                    throw new IllegalStateException("no " + number);
                  }
                  return number;
                }));
      }
      run(settled(calls));
      run(
          seq(
              v -> {
                Task<Integer> never = spawn(host.call("never", () -> 1));
                return seq(w -> yieldNow(), w -> never.cancel() ? null : "too late");
              }));
      HostStats stats = host.stats();
      assertThat(stats.begun()).isGreaterThanOrEqualTo(30);
      assertThat(stats.failed()).isEqualTo(10);
      assertThat(stats.begun())
          .isEqualTo(stats.ended() + stats.failed() + stats.cancelled() + stats.rejected());
      assertThat(stats.running()).isZero();
      assertThat(stats.waiting()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("86: one host serves many loops, whose calls share its limit")
  void manyLoops(HostKind kind) throws InterruptedException {
    try (Host host = kind.make()) {
      Host two = host.limited(2);
      var threads = new ArrayList<Thread>();
      var sum = new AtomicInteger();
      for (int i = 0; i < 8; i++) {
        boolean virtual = i % 2 == 0;
        var thread =
            new Thread(
                () -> {
                  for (int round = 0; round < 20; round++) {
                    var calls = new ArrayList<Coroutine<Integer>>();
                    for (int c = 0; c < 10; c++) {
                      calls.add(counted(two));
                    }
                    var clock = virtual ? Clock.virtual() : null;
                    var options = RunOptions.defaults();
                    sum.addAndGet(
                        Baton.run(gather(calls), clock == null ? options : options.clock(clock))
                            .size());
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(sum.get()).isEqualTo(1_600);
      assertThat(most.get()).isLessThanOrEqualTo(2);
      assertThat(two.stats().ended()).isEqualTo(1_600);
      assertThat(two.stats().running() + two.stats().waiting()).isZero();
    }
  }

  @Test
  @DisplayName("71: 10,000 calls of the shared host at once make 64 threads")
  void sharedThreads() {
    var threads = ConcurrentHashMap.<Thread>newKeySet();
    var calls = new ArrayList<Coroutine<Boolean>>();
    for (int i = 0; i < 10_000; i++) {
      calls.add(Baton.blocking(() -> threads.add(Thread.currentThread())));
    }
    Baton.run(gather(calls));
    assertThat(threads.size()).isLessThanOrEqualTo(64);
  }
}
