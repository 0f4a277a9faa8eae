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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What the class {@code BaseTaskTests} of CPython's {@code test_tasks.py} asks of a cancel's reason
 * and of counted cancels, written anew; each test names the original.
 */
class CpythonUncancelTest extends OnLoop {
  private final CompletableFuture<String> future = new CompletableFuture<>();

  @Async
  private static Coroutine<String> forever() {
    await(sleep(ms(10_000)));
    return done("slept");
  }

  // ---- reasons

  /** {@code test_cancel_with_message_then_future_result}, {@code …_then_future_exception}. */
  @Test
  void reason() {
    Task<String> task = loop.spawn(forever());
    briefly();
    onLoop(() -> task.cancel("my message"));
    assertThatThrownBy(task::result).isInstanceOf(Cancelled.class).hasMessage("my message");
    assertThatThrownBy(task::exception).isInstanceOf(Cancelled.class).hasMessage("my message");
  }

  /** {@code test_cancel_with_message_before_starting_task}. */
  @Test
  void reasonBeforeTheStart() {
    Task<String> task = loop.spawn(forever());
    loop.post(() -> task.cancel("my message"));
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class).hasMessage("my message");
  }

  /** {@code test_cancellation_exception_context}. */
  @Test
  void reasonInTheCause() {
    Task<String> inner = loop.spawn(forever());
    Task<String> task =
        task(
            () -> {
              try {
                return done(await(inner));
              } catch (Cancelled cancelled) {
                throw new IllegalArgumentException("cancelled", cancelled);
              }
            });
    briefly();
    onLoop(() -> inner.cancel("msg"));
    assertThatThrownBy(() -> run(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cancelled")
        .cause()
        .isInstanceOf(Cancelled.class)
        .hasMessage("msg");
  }

  // ---- counting requests

  /** {@code test_cancelling}. */
  @Test
  void cancelling() {
    Task<String> task = loop.spawn(forever());
    onLoop(
        () -> {
          trace.add("" + task.cancelling());
          trace.add(task.cancel() + " " + task.cancelling());
          trace.add(task.cancel() + " " + task.cancelling());
        });
    assertThat(trace).containsExactly("0", "true 1", "true 2");
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
  }

  /** {@code test_uncancel_basic}. */
  @Test
  void uncancel() {
    Task<String> task =
        task(
            () -> {
              try {
                await(forever());
              } catch (Cancelled cancelled) {
                currentTask().uncancel();
              }
              return done(await(forever()));
            });
    briefly();
    onLoop(() -> trace.add(task.cancel() + " " + task.cancelling() + " " + task.isCancelled()));
    assertThat(task.cancelling()).isZero();
    assertThat(task.isDone()).isFalse();
    onLoop(() -> trace.add(task.cancel() + " " + task.cancelling() + " " + task.isCancelled()));
    assertThat(trace).containsExactly("true 1 false", "true 1 false");
    assertThat(task.isCancelled()).isTrue();
    task.uncancel();
    assertThat(task.isCancelled()).isTrue();
  }

  /** {@code test_uncancel_resets_must_cancel}. */
  @Test
  void uncancelDropsTheCancel() {
    Task<String> task = task(() -> done(await(future)));
    briefly();
    onLoop(
        () -> {
          future.complete("42");
          task.cancel();
          trace.add("" + task.cancelling());
          trace.add("" + task.uncancel());
        });
    assertThat(trace).containsExactly("1", "0");
    assertThat(run(task)).isEqualTo("42");
  }

  /** {@code test_uncancel_structured_blocks}: a timeout made by hand. */
  @Test
  void uncancelInBlocks() {
    Task<String> late = task(() -> done(await(limitedByHand(10_000, 100))));
    assertThat(run(late)).isEqualTo("timed out, then outer code");
    assertThat(late.cancelling()).isZero();
    Task<String> inTime = task(() -> done(await(limitedByHand(0, 10_000))));
    assertThat(run(inTime)).isEqualTo("finished, then outer code");
    assertThat(inTime.cancelling()).isZero();
  }

  @Async
  private Coroutine<String> limitedByHand(long millis, long limit) {
    Task<?> self = currentTask();
    boolean[] expired = new boolean[1];
    Task<?> timer =
        spawn(
            Coroutine.defer(
                () -> {
                  await(sleep(ms(limit)));
                  expired[0] = true;
                  return done(self.cancel());
                }));
    String block;
    try {
      try {
        await(sleep(ms(millis)));
        block = "finished";
      } catch (Cancelled cancelled) {
        if (expired[0] && self.uncancel() == 0) {
          throw new IllegalStateException("timed out");
        }
        throw cancelled;
      } finally {
        timer.cancel();
      }
    } catch (IllegalStateException timedOut) {
      block = timedOut.getMessage();
    }
    await(yieldNow());
    return done(block + ", then outer code");
  }
}
