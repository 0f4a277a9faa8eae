package dev.baton.asyncio;

import static dev.baton.Baton.await;
import static dev.baton.Baton.currentTask;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What the class {@code BaseTaskTests} of CPython's {@code test_tasks.py} asks of a task and of its
 * cancel, written anew; each test names the original.
 */
class CpythonTasksTest extends OnLoop {
  private final CompletableFuture<String> future = new CompletableFuture<>();
  private final CompletableFuture<String> second = new CompletableFuture<>();
  private final CompletableFuture<String> third = new CompletableFuture<>();

  @Async
  private static Coroutine<Integer> number(int number) {
    return done(number);
  }

  @Async
  private static Coroutine<String> forever() {
    await(sleep(ms(10_000)));
    return done("slept");
  }

  /** {@code test_task_basics}. */
  @Test
  void basics() {
    assertThat(run(task(() -> done(await(number(42)) + await(number(1000)))))).isEqualTo(1042);
  }

  /** {@code test_ensure_future_task}: a task may be awaited as often as one likes. */
  @Test
  void awaitedTwice() {
    Task<Integer> task = loop.spawn(number(7));
    assertThat(run(task(() -> done(await(task) + await(task))))).isEqualTo(14);
    assertThat(task.result()).isEqualTo(7);
  }

  /** {@code test_other_loop_future}. */
  @Test
  void otherLoop() {
    try (EventLoop other = EventLoop.create(RunOptions.defaults().name("other"))) {
      Task<Integer> task = other.spawn(number(1));
      assertThatThrownBy(() -> run(task(() -> done(await(task)))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'other'");
    }
  }

  /** {@code test_task_awaits_on_itself}. */
  @Test
  void awaitsItself() {
    assertThatThrownBy(() -> run(task(() -> done(await(currentTask())))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("awaits itself");
  }

  /** {@code test_current_task}. */
  @Test
  void current() {
    Task<?>[] seen = new Task<?>[2];
    Task<String> task =
        task(
            () -> {
              seen[0] = currentTask();
              await(yieldNow());
              seen[1] = currentTask();
              return done("x");
            });
    run(task);
    assertThat(seen).containsExactly(task, task);
    assertThatThrownBy(() -> currentTask()).isInstanceOf(IllegalStateException.class);
  }

  /** {@code test_current_task_with_interleaving_tasks}. */
  @Test
  void currentOfInterleavingTasks() {
    Task<?>[] seen = new Task<?>[4];
    Task<String> first =
        task(
            () -> {
              seen[0] = currentTask();
              await(future);
              seen[1] = currentTask();
              second.complete("x");
              return done("first");
            });
    Task<String> other =
        task(
            () -> {
              seen[2] = currentTask();
              future.complete("x");
              await(second);
              seen[3] = currentTask();
              return done("other");
            });
    assertThat(run(first) + run(other)).isEqualTo("firstother");
    assertThat(seen).containsExactly(first, first, other, other);
  }

  /** {@code test_step_result_future}. */
  @Test
  void futureGivesItsResult() {
    Task<String> task = task(() -> done(await(future)));
    briefly();
    assertThat(task.state()).isEqualTo(Task.State.WAITING);
    future.complete("result");
    briefly();
    assertThat(task.result()).isSameAs(future.join());
  }

  // ---- cancel

  /** {@code test_cancel}, {@code test_sleep_cancel}: the sleep's timer goes. */
  @Test
  void cancel() {
    Task<String> task = loop.spawn(forever());
    loop.post(task::cancel);
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(task.isDone()).isTrue();
    assertThat(task.isCancelled()).isTrue();
    onLoop(() -> trace.add("again " + task.cancel()));
    assertThat(trace).containsExactly("again false");
    loop.runUntilIdle();
    assertThat(millis()).isZero();
  }

  /** {@code test_cancel_yield}. */
  @Test
  void cancelAtYield() {
    Task<Integer> task =
        task(
            () -> {
              await(yieldNow());
              await(yieldNow());
              return done(12);
            });
    loop.step();
    loop.post(task::cancel);
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(task.isCancelled()).isTrue();
  }

  /** {@code test_cancel_inner_future}. */
  @Test
  void cancelOfTheAwaited() {
    Task<String> inner = loop.spawn(forever());
    Task<String> task = task(() -> done(await(inner)));
    briefly();
    onLoop(inner::cancel);
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(inner.isCancelled()).isTrue();
    assertThat(task.isCancelled()).isTrue();
  }

  /** {@code test_cancel_both_task_and_inner_future}. */
  @Test
  void cancelOfBoth() {
    Task<String> inner = loop.spawn(forever());
    Task<String> task = task(() -> done(await(inner)));
    briefly();
    onLoop(
        () -> {
          inner.cancel();
          task.cancel();
        });
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(inner.isCancelled()).isTrue();
    assertThat(task.isCancelled()).isTrue();
  }

  /** {@code test_cancel_task_catching}. */
  @Test
  void cancelIsCaught() {
    Task<Integer> task =
        task(
            () -> {
              await(future);
              try {
                await(second);
              } catch (Cancelled cancelled) {
                return done(42);
              }
              return done(0);
            });
    briefly();
    onLoop(() -> future.complete("x"));
    onLoop(task::cancel);
    assertThat(second).isCancelled();
    assertThat(run(task)).isEqualTo(42);
    assertThat(task.isCancelled()).isFalse();
  }

  /** {@code test_cancel_task_ignoring}. */
  @Test
  void cancelIsIgnored() {
    Task<String> task =
        task(
            () -> {
              await(future);
              try {
                await(second);
              } catch (Cancelled cancelled) {
                trace.add("ignored");
              }
              return done(await(third));
            });
    briefly();
    onLoop(() -> future.complete("x"));
    onLoop(task::cancel);
    assertThat(second).isCancelled();
    assertThat(trace).containsExactly("ignored");
    third.complete("42");
    assertThat(run(task)).isEqualTo("42");
    assertThat(third).isNotCancelled();
    assertThat(task.isCancelled()).isFalse();
  }

  /** {@code test_cancel_current_task}: its sleep ends at once. */
  @Test
  void cancelOfItself() {
    Task<Integer> task =
        task(
            () -> {
              currentTask().cancel();
              await(sleep(ms(100)));
              return done(12);
            });
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(task.isCancelled()).isTrue();
    assertThat(millis()).isZero();
  }

  /** {@code test_cancel_at_end}. */
  @Test
  void cancelAtTheEnd() {
    Task<Integer> task =
        task(
            () -> {
              currentTask().cancel();
              return done(12);
            });
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(task.isCancelled()).isTrue();
  }

  /** {@code test_cancel_awaited_task}: a cancel that was kept reaches what is awaited next. */
  @Test
  void cancelOfTheAwaitedTask() {
    Task<?>[] nested = new Task<?>[1];
    Task<Object> task =
        task(
            () -> {
              nested[0] = spawn(Coroutine.defer(() -> done(await(future))));
              await(yieldNow());
              currentTask().cancel();
              return done((Object) await(nested[0]));
            });
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(task.isCancelled()).isTrue();
    assertThat(nested[0].isCancelled()).isTrue();
    assertThat(future).isCancelled();
  }

  /** {@code test_task_cancel_sleeping_task}. */
  @Test
  void cancelOfASleep() {
    Task<String> task =
        task(
            () -> {
              Task<String> sleeper = spawn(forever());
              spawn(
                  Coroutine.defer(
                      () -> {
                        await(sleep(ms(100)));
                        return done(sleeper.cancel());
                      }));
              try {
                return done(await(sleeper));
              } catch (Cancelled cancelled) {
                return done("cancelled");
              }
            });
    assertThat(run(task)).isEqualTo("cancelled");
    assertThat(millis()).isEqualTo(100);
  }

  /** {@code test_task_cancel_waiter_future}. */
  @Test
  void cancelOfAWait() {
    Task<String> task = task(() -> done(await(future)));
    briefly();
    assertThat(task.suspension()).isNotNull();
    onLoop(task::cancel);
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(task.suspension()).isNull();
    assertThat(future).isCancelled();
  }

  /** {@code test_baseexception_during_cancel}. */
  @Test
  void errorDuringTheCancel() {
    var error = new StackOverflowError("no");
    Task<String> task =
        task(
            () -> {
              try {
                return done(await(forever()));
              } catch (Cancelled cancelled) {
                throw error;
              }
            });
    briefly();
    onLoop(task::cancel);
    assertThat(task.isDone()).isTrue();
    assertThat(task.isCancelled()).isFalse();
    assertThat(task.exception()).isSameAs(error);
  }

  /** {@code test_yield_future_passes_cancel}: from the outer to the inner to what that awaits. */
  @Test
  void cancelGoesInward() {
    Task<String> task =
        task(
            () -> {
              try {
                return done(await(noting()));
              } catch (Cancelled cancelled) {
                trace.add("outer");
                return done("goes on");
              }
            });
    briefly();
    onLoop(task::cancel);
    assertThat(run(task)).isEqualTo("goes on");
    assertThat(trace).containsExactly("inner", "outer");
    assertThat(future).isCancelled();
  }

  @Async
  private Coroutine<String> noting() {
    try {
      return done(await(future));
    } catch (Cancelled cancelled) {
      trace.add("inner");
      throw cancelled;
    }
  }

  /** {@code test_tb_logger_not_called_after_cancel}. */
  @Test
  void cancelledTasksAreNotReported() {
    Task<?>[] cancelled = new Task<?>[1];
    onLoop(
        () -> {
          cancelled[0] =
              task(
                  () -> {
                    throw new IllegalStateException("never happens");
                  });
          cancelled[0].cancel();
        });
    assertThat(cancelled[0].isCancelled()).isTrue();
    loop.close();
    assertThat(reports).isEmpty();
  }
}
