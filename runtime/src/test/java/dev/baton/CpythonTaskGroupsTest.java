package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What CPython's {@code test_taskgroups.py} and trio's {@code test_run.py} ask of a scope, written
 * anew; each test names the original. Where they throw a group of failures, Baton throws the first
 * with the others suppressed in it, and no {@code Cancelled} among them.
 */
class CpythonTaskGroupsTest extends Virtual {
  private final List<Task<?>> tasks = new ArrayList<>();

  private static Coroutine<Object> value(long millis, Object value) {
    return seq(v -> sleep(ms(millis)), v -> value);
  }

  private static Coroutine<Object> crash(long millis) {
    return seq(
        v -> sleep(ms(millis)),
        v -> {
          throw new ArithmeticException("after " + millis);
        });
  }

  /** A scope that spawns these, and then runs {@code body}. */
  private Coroutine<Object> group(Coroutine<?> body, Coroutine<?>... children) {
    return scope(
        s -> {
          for (Coroutine<?> child : children) {
            tasks.add(s.spawn(child));
          }
          return seq(v -> body);
        });
  }

  /** Runs it as a task that is cancelled after some time; logs how it has ended. */
  private void cancelledAfter(long millis, Coroutine<?> body) {
    run(
        seq(
            v -> {
              Task<?> task = spawn(body);
              spawn(seq(w -> sleep(ms(millis)), w -> task.cancel("test")));
              return logged("runner", task);
            }));
  }

  /** {@code test_taskgroup_01}. */
  @Test
  void waitsForAll() {
    run(group(done(), value(100, 42), value(200, 11)));
    assertThat(tasks).extracting(t -> (Object) t.result()).containsExactly(42, 11);
    assertThat(millis()).isEqualTo(200);
  }

  /** {@code test_taskgroup_03}: a child that is cancelled by hand cancels nothing else. */
  @Test
  void childCancelledByHand() {
    run(
        group(
            seq(v -> sleep(ms(150)), v -> tasks.get(0).cancel()), value(1000, 42), value(350, 11)));
    assertThat(tasks.get(0).isCancelled()).isTrue();
    assertThat((Object) tasks.get(1).result()).isEqualTo(11);
    assertThat(millis()).isEqualTo(350);
  }

  /** {@code test_cancel_children_on_child_error}. */
  @Test
  void childError() {
    assertThatThrownBy(
            () ->
                run(
                    group(
                        after(10_000, "body"),
                        crash(100),
                        crash(100),
                        crash(100),
                        after(5, "x"),
                        after(5000, "sibling"))))
        .isInstanceOf(ArithmeticException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    assertThat(trace).containsExactly("x", "sibling cancelled", "body cancelled");
    assertThat(millis()).isEqualTo(100);
  }

  /** {@code test_cancellation}, {@code test_taskgroup_07}. */
  @Test
  void cancellation() {
    cancelledAfter(100, group(after(9000, "body"), after(5000, "a"), after(5000, "b")));
    assertThat(trace)
        .containsExactly(
            "body cancelled", "b cancelled", "a cancelled", "runner dev.baton.Cancelled: test");
  }

  /** {@code test_taskgroup_09}, {@code test_taskgroup_10}: the body fails, early or late. */
  @Test
  void bodyFails() {
    for (long millis : new long[] {0, 100}) {
      tasks.clear();
      assertThatThrownBy(() -> run(group(crash(millis), value(1000, 42), value(2000, 11))))
          .isInstanceOf(ArithmeticException.class);
      assertThat(tasks).hasSize(2).allMatch(Task::isCancelled);
    }
  }

  /** {@code test_taskgroup_12}: a cancel from outside passes through nested scopes. */
  @Test
  void cancelThroughNested() {
    Coroutine<Object> inner = group(after(10_000, "body"), after(10_000, "inner"));
    cancelledAfter(100, group(inner, after(10_000, "outer")));
    assertThat(trace)
        .containsExactly(
            "body cancelled",
            "inner cancelled",
            "outer cancelled",
            "runner dev.baton.Cancelled: test");
  }

  /** {@code test_taskgroup_13}: the outer scope's child fails while the inner one waits. */
  @Test
  void outerFails() {
    assertThatThrownBy(() -> run(group(group(done(), crash(10_000)), crash(100))))
        .hasMessage("after 100")
        .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
    assertThat(millis()).isEqualTo(100);
  }

  /** {@code test_taskgroup_14}: the inner scope's child fails. */
  @Test
  void innerFails() {
    assertThatThrownBy(() -> run(group(group(done(), crash(100)), crash(10_000))))
        .hasMessage("after 100");
    assertThat(tasks).hasSize(2).allMatch(Task::isDone);
    assertThat(millis()).isEqualTo(100);
  }

  /** {@code test_taskgroup_18}: the body turns a cancel into a failure of its own. */
  @Test
  void bodyFailsOnCancel() {
    Coroutine<Object> body =
        attempt(
            sleep(ms(10_000)),
            (v, t) -> {
              throw new IllegalStateException("mine");
            });
    cancelledAfter(100, group(body));
    assertThat(trace).containsExactly("runner java.lang.IllegalStateException: mine");
  }

  /** {@code test_taskgroup_19}: child and body both fail. */
  @Test
  void bothFail() {
    Coroutine<Object> body =
        attempt(
            sleep(ms(10_000)),
            (v, t) -> {
              throw new IllegalStateException("mine");
            });
    assertThatThrownBy(() -> run(group(body, crash(100))))
        .isInstanceOf(ArithmeticException.class)
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("mine"));
  }

  /** {@code test_taskgroup_24}: a child spawns into its own scope while that waits. */
  @Test
  void childSpawns() {
    run(
        scope(
            s ->
                seq(
                    v ->
                        s.spawn(
                            seq(
                                w -> sleep(ms(100)),
                                w -> s.spawn(after(100, "a")) == null ? null : "",
                                w -> s.spawn(after(200, "b")) == null ? null : "")),
                    v -> log("body", null))));
    assertThat(trace).containsExactly("body", "a", "b");
    assertThat(millis()).isEqualTo(300);
  }

  /** {@code test_taskgroup_25}: hydras that grow two heads each are beaten in the end. */
  @Test
  void hydra() {
    int[] hydras = {0};
    Coroutine<Object> hercules =
        seq(
            v -> sleep(ms(45)),
            v -> {
              throw new ArithmeticException("beaten");
            });
    assertThatThrownBy(
            () ->
                run(
                    scope(
                        s -> {
                          s.spawn(hydra(s, hydras));
                          s.spawn(hercules);
                          return done();
                        })))
        .hasMessage("beaten");
    assertThat(hydras[0]).isEqualTo(31);
  }

  private Coroutine<Object> hydra(Scope s, int[] hydras) {
    return seq(
        v -> {
          hydras[0]++;
          return sleep(ms(10));
        },
        v -> {
          s.spawn(hydra(s, hydras));
          s.spawn(hydra(s, hydras));
          return null;
        });
  }

  /** {@code test_taskgroup_task_name}. */
  @Test
  void name() {
    run(
        scope(
            s -> {
              assertThat(s.spawn(seq(v -> yieldNow())).named("yolo").name()).isEqualTo("yolo");
              return done();
            }));
  }

  /** trio's {@code test_basic_interleave}. */
  @Test
  void interleave() {
    run(group(done(), looper("a"), looper("b")));
    assertThat(trace).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
  }

  private Coroutine<Object> looper(String name) {
    return seq(
        v -> log(name + 0, yieldNow()),
        v -> log(name + 1, yieldNow()),
        v -> log(name + 2, yieldNow()));
  }

  /** trio's {@code test_main_and_task_both_crash}: the body's failure comes first here. */
  @Test
  void bodyAndChildCrash() {
    assertThatThrownBy(() -> run(group(seq(v -> yieldNow(), v -> crash(0)), crash(0))))
        .isInstanceOf(ArithmeticException.class);
    assertThat(tasks).allMatch(Task::isDone);
  }

  /** trio's {@code test_child_crash_wakes_parent}. */
  @Test
  void crashWakesParent() {
    assertThatThrownBy(() -> run(group(value(1_000_000, "x"), crash(0))))
        .isInstanceOf(ArithmeticException.class);
    assertThat(millis()).isZero();
  }

  /** trio's {@code test_cancel_inheritance}: a cancel reaches all leaves of nested scopes. */
  @Test
  void inheritance() {
    Coroutine<Object> one = group(done(), after(9000, "w1-l1"), after(9000, "w1-l2"));
    Coroutine<Object> two = group(done(), after(9000, "w2-l1"), after(9000, "w2-l2"));
    run(
        scope(
            s -> {
              s.spawn(one);
              s.spawn(two);
              return seq(v -> yieldNow(), v -> yieldNow(), v -> cancel(s));
            }));
    assertThat(trace)
        .containsExactlyInAnyOrder(
            "w1-l1 cancelled", "w1-l2 cancelled", "w2-l1 cancelled", "w2-l2 cancelled");
  }

  private static Object cancel(Scope s) {
    s.cancel("enough");
    return null;
  }

  /** trio's {@code test_precancelled_task}; here, as in asyncio, such a task never begins. */
  @Test
  void precancelled() {
    run(
        scope(
            s -> {
              s.cancel("enough");
              tasks.add(s.spawn(seq(v -> log("started", null))));
              return done();
            }));
    assertThat(trace).isEmpty();
    assertThat(tasks.get(0).isCancelled()).isTrue();
  }

  /** trio's {@code test_nursery_closure}. */
  @Test
  void closure() {
    Scope[] ended = new Scope[1];
    run(
        scope(
            s -> {
              ended[0] = s;
              return done();
            }));
    assertThatThrownBy(() -> ended[0].spawn(seq(v -> "late")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended");
  }

  /** trio's {@code test_very_deep_cancel_scope_nesting}. */
  @Test
  void deep() {
    Coroutine<Object> nested = value(10_000, "x");
    for (int i = 0; i < 5_000; i++) {
      Coroutine<Object> inner = nested;
      nested = scope(s -> inner);
    }
    cancelledAfter(1, nested);
    assertThat(trace).containsExactly("runner dev.baton.Cancelled: test");
  }

  /** trio's {@code test_TrioToken_run_sync_soon_FIFO} and {@code …_massive_queue}. */
  @Test
  void posts() {
    var seen = new ArrayList<Integer>();
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      for (int i = 0; i < 1000; i++) {
        int n = i;
        loop.post(() -> seen.add(n));
      }
      loop.runUntilIdle();
    }
    assertThat(seen).hasSize(1000).isSorted();
    assertThat(Collections.max(seen)).isEqualTo(999);
  }
}
