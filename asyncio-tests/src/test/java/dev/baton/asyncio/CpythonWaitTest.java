package dev.baton.asyncio;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.Task;
import dev.baton.TaskLocal;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncIterable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What CPython's {@code test_tasks.py} asks of {@code wait}, {@code as_completed}, {@code sleep}
 * and context variables, of what Baton has in their place; each test names the original.
 */
class CpythonWaitTest extends OnLoop {
  private final ArithmeticException failure = new ArithmeticException("no");

  @Async
  private Coroutine<String> sleeper(long millis, String name) {
    try {
      await(sleep(ms(millis)));
    } catch (Cancelled cancelled) {
      trace.add(name + " cancelled");
      throw cancelled;
    }
    trace.add(name);
    return done(name);
  }

  @Async
  private Coroutine<String> failing(long millis) {
    await(sleep(ms(millis)));
    throw failure;
  }

  // ---- wait

  /** {@code test_wait}: doing it again takes no time. */
  @Test
  void all() {
    Task<String> a = loop.spawn(sleeper(100, "a"));
    Task<String> b = loop.spawn(sleeper(150, "b"));
    for (int i = 0; i < 2; i++) {
      assertThat(run(task(() -> settled(b, a))))
          .containsExactly(new Outcome.Value<>("b"), new Outcome.Value<>("a"));
      assertThat(millis()).isEqualTo(150);
    }
  }

  /** {@code test_wait_with_exception}. */
  @Test
  void allWithAFailure() {
    Task<String> a = loop.spawn(sleeper(100, "a"));
    Task<String> b = loop.spawn(failing(150));
    for (int i = 0; i < 2; i++) {
      assertThat(run(task(() -> settled(b, a))))
          .containsExactly(new Outcome.Failed<>(failure), new Outcome.Value<>("a"));
      assertThat(millis()).isEqualTo(150);
    }
  }

  /** {@code test_wait_first_completed}: as a select, which leaves the others alone. */
  @Test
  void firstCompleted() {
    Task<String> a = loop.spawn(sleeper(10_000, "a"));
    Task<String> b = loop.spawn(sleeper(100, "b"));
    Task<String> task = task(() -> select(on(a, x -> done("first " + x)), on(b, x -> done(x))));
    assertThat(run(task)).isEqualTo("b");
    assertThat(a.isDone()).isFalse();
    assertThat(millis()).isEqualTo(100);
    assertThat(run(a)).isEqualTo("a");
    assertThat(millis()).isEqualTo(10_000);
  }

  /** {@code test_wait_first_exception}: as a gather, which cancels and joins the others. */
  @Test
  void firstFailureAtOnce() {
    Task<String> a = loop.spawn(sleeper(10_000, "a"));
    Task<String> b = loop.spawn(failing(0));
    assertThatThrownBy(() -> run(task(() -> gather(b, a)))).isSameAs(failure);
    assertThat(a.isCancelled()).isTrue();
    assertThat(millis()).isZero();
  }

  /** {@code test_wait_first_exception_in_wait}. */
  @Test
  void firstFailure() {
    Task<String> a = loop.spawn(sleeper(10_000, "a"));
    Task<String> b = loop.spawn(failing(10));
    assertThatThrownBy(() -> run(task(() -> gather(b, a)))).isSameAs(failure);
    assertThat(trace).containsExactly("a cancelled");
    assertThat(millis()).isEqualTo(10);
  }

  /** {@code test_wait_with_timeout}: as a select with a sleep, which leaves what is late alone. */
  @Test
  void untilATime() {
    Task<String> a = loop.spawn(sleeper(100, "a"));
    Task<String> b = loop.spawn(sleeper(150, "b"));
    Task<String> task =
        task(
            () -> {
              Task<?> both = spawn(settled(b, a));
              return select(on(both, x -> done("both")), on(sleep(ms(110)), x -> done("late")));
            });
    assertThat(run(task)).isEqualTo("late");
    assertThat(a.isDone()).isTrue();
    assertThat(b.isDone()).isFalse();
    assertThat(millis()).isEqualTo(110);
    assertThat(run(b)).isEqualTo("b");
  }

  /** {@code test_yield_wait_does_not_shield_cancel}; a cancelled join cancels what it waits for. */
  @Test
  void cancelOfAWait() {
    var waiter = new CompletableFuture<String>();
    Task<String> outer =
        task(
            () -> {
              await(settled(Coroutine.defer(() -> done(await(waiter)))));
              trace.add("outer");
              return done("x");
            });
    briefly();
    onLoop(outer::cancel);
    assertThatThrownBy(() -> run(outer)).isInstanceOf(Cancelled.class);
    assertThat(waiter).isCancelled();
    assertThat(trace).isEmpty();
  }

  // ---- as_completed

  /** The results of coroutines in the order in which they come, as {@code as_completed} gives. */
  @SafeVarargs
  private static AsyncIterable<String> asCompleted(Coroutine<String>... coroutines) {
    var sources = new ArrayList<AsyncIterable<String>>();
    for (Coroutine<String> coroutine : coroutines) {
      sources.add(AsyncIterable.results(List.of(coroutine).iterator()));
    }
    return AsyncIterable.merge(sources);
  }

  /** {@code test_as_completed}. */
  @Test
  void asTheyCome() {
    Task<List<String>> task =
        task(
            () -> {
              var values = new ArrayList<String>();
              for (String value :
                  each(asCompleted(sleeper(10, "b"), sleeper(150, "c"), sleeper(5, "a")))) {
                values.add(value);
              }
              return done(values);
            });
    assertThat(run(task)).containsExactly("a", "b", "c");
    assertThat(millis()).isEqualTo(150);
  }

  /** {@code test_as_completed_concurrent}: all run from the first element on. */
  @Test
  void asTheyComeConcurrently() {
    Task<List<String>> task = task(() -> asCompleted(sleeper(50, "a"), sleeper(50, "b")).toList());
    assertThat(run(task)).containsExactly("a", "b");
    assertThat(millis()).isEqualTo(50);
  }

  /** {@code test_as_completed_with_timeout}: leaving early ends the rest, and waits for that. */
  @Test
  void asTheyComeInTime() {
    Task<String> task =
        task(
            () -> {
              for (String value : each(asCompleted(sleeper(100, "a"), sleeper(150, "b")))) {
                return done(value);
              }
              return done("none");
            });
    assertThat(run(task)).isEqualTo("a");
    assertThat(trace).containsExactly("a", "b cancelled");
    assertThat(millis()).isEqualTo(100);
  }

  // ---- sleep

  /** {@code test_sleep}. */
  @Test
  void sleepGoesOn() {
    Task<String> task =
        task(
            () -> {
              await(sleep(ms(100)));
              await(sleep(ms(100)));
              return done("done");
            });
    assertThat(run(task)).isEqualTo("done");
    assertThat(millis()).isEqualTo(200);
  }

  /** {@code SleepTests.test_sleep_zero}: others run, and a cancel or a failure comes meanwhile. */
  @Test
  void sleepOfNoTime() {
    Task<String> task =
        task(
            () -> {
              Task<String> other = spawn(sleeper(0, "other"));
              await(sleep(ms(0)));
              trace.add("after one pass");
              return done(await(other));
            });
    assertThat(run(task)).isEqualTo("other");
    assertThat(trace).containsExactly("after one pass", "other");
    assertThat(millis()).isZero();
  }

  // ---- context

  private final TaskLocal<String> local = TaskLocal.of("nope");

  /** {@code test_context_1}: a task has what its parent had then; what it changes stays its own. */
  @Test
  void contextIsCopied() {
    Task<String> task =
        task(
            () -> {
              Task<String> child =
                  spawn(
                      Coroutine.defer(
                          () -> {
                            await(sleep(ms(10)));
                            String before = local.get();
                            local.set("something else");
                            return done(before + ", " + local.get());
                          }));
              local.set("yes");
              String ofChild = await(child);
              return done(ofChild + ", " + local.get());
            });
    assertThat(run(task)).isEqualTo("nope, something else, yes");
  }

  /** {@code test_context_2}: a callback, which is in no task, cannot pollute the task's. */
  @Test
  void contextOfCallbacks() {
    Task<String> task =
        task(
            () -> {
              Task<String> other = spawn(sleeper(1, "other"));
              other.onDone(
                  ended -> {
                    try {
                      local.set("of the callback");
                    } catch (IllegalStateException noTask) {
                      trace.add("no task");
                    }
                  });
              local.set("of the task");
              await(other);
              await(sleep(ms(1)));
              return done(local.get());
            });
    assertThat(run(task)).isEqualTo("of the task");
    assertThat(trace).containsExactly("other", "no task");
  }

  /** {@code test_context_3}: a hundred tasks, each with its own. */
  @Test
  void contextOfManyTasks() {
    var tasks = new ArrayList<Coroutine<String>>();
    for (int i = 0; i < 100; i++) {
      tasks.add(changing(i));
    }
    assertThat(run(task(() -> gather(tasks)))).hasSize(100).containsOnly("its own");
  }

  @Async
  private Coroutine<String> changing(int number) {
    for (int i = 0; i < 10; i++) {
      local.set(number + "." + i);
      await(sleep(ms((number + i) % 7)));
      if (!local.get().equals(number + "." + i)) {
        return done("another's");
      }
    }
    return done("its own");
  }
}
