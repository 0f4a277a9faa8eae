package dev.baton.asyncio;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.from;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What CPython's {@code test_tasks.py} asks of {@code gather} and {@code shield}, written anew;
 * each test names the original.
 */
class CpythonGatherTest extends OnLoop {
  private final CompletableFuture<Integer> a = new CompletableFuture<>();
  private final CompletableFuture<Integer> b = new CompletableFuture<>();
  private final CompletableFuture<Integer> c = new CompletableFuture<>();
  private final ArithmeticException failure = new ArithmeticException("no");

  /** Waits for a future; logs the end of that, or its cancel. */
  @Async
  private Coroutine<Integer> inner(CompletableFuture<Integer> future) {
    try {
      Integer result = await(future);
      trace.add("got " + result);
      return done(result);
    } catch (Cancelled cancelled) {
      trace.add("cancelled");
      throw cancelled;
    }
  }

  private Task<List<Integer>> gathering() {
    Task<List<Integer>> task = task(() -> gather(inner(a), inner(b), inner(c)));
    briefly();
    return task;
  }

  private Task<List<Outcome<Integer>>> settling() {
    Task<List<Outcome<Integer>>> task = task(() -> settled(inner(a), inner(b), inner(c)));
    briefly();
    return task;
  }

  // ---- gather

  /** {@code test_success}. */
  @Test
  void success() {
    Task<List<Integer>> task = gathering();
    onLoop(() -> b.complete(1));
    onLoop(() -> a.complete(2));
    assertThat(task.isDone()).isFalse();
    onLoop(() -> c.complete(3));
    assertThat(task.result()).containsExactly(2, 1, 3);
  }

  /** {@code test_constructor_empty_sequence_use_running_loop}. */
  @Test
  void ofNone() {
    Task<List<Integer>> task = task(() -> gather(List.<Coroutine<Integer>>of()));
    briefly();
    assertThat(task.result()).isEmpty();
  }

  /** {@code test_constructor_heterogenous_futures}. */
  @Test
  void ofTwoLoops() {
    try (EventLoop other = EventLoop.create(RunOptions.defaults().name("other"))) {
      Task<Integer> foreign = other.spawn(inner(b));
      Task<Integer> own = loop.spawn(inner(a));
      Task<List<Integer>> task = task(() -> gather(own, foreign));
      assertThatThrownBy(() -> run(task))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'other'");
    }
  }

  /** {@code test_one_exception}; in Baton the others are cancelled and joined first. */
  @Test
  void oneFailure() {
    Task<List<Integer>> task = gathering();
    onLoop(() -> a.complete(1));
    onLoop(() -> b.completeExceptionally(failure));
    assertThat(task.exception()).isSameAs(failure);
    assertThat(trace).containsExactly("got 1", "cancelled");
    assertThat(c).isCancelled();
  }

  /** {@code test_return_exceptions}, {@code test_result_exception_success}. */
  @Test
  void settledWithFailures() {
    Task<List<Outcome<Integer>>> task = settling();
    onLoop(() -> b.complete(1));
    onLoop(() -> c.completeExceptionally(failure));
    assertThat(task.isDone()).isFalse();
    onLoop(() -> a.complete(3));
    assertThat(task.result())
        .containsExactly(
            new Outcome.Value<>(3), new Outcome.Value<>(1), new Outcome.Failed<>(failure));
  }

  /** {@code test_one_cancellation}: a cancelled child is a failure of the gather, no cancel. */
  @Test
  void oneCancelled() {
    Task<Integer> child = loop.spawn(inner(b));
    Task<String> task =
        task(
            () -> {
              try {
                await(gather(inner(a), child, inner(c)));
              } catch (Cancelled cancelled) {
                trace.add("caught " + cancelled.getMessage());
              }
              await(yieldNow());
              return done("not cancelled");
            });
    briefly();
    onLoop(() -> child.cancel("child"));
    assertThat(task.result()).isEqualTo("not cancelled");
    assertThat(task.cancelling()).isZero();
    assertThat(trace).containsExactly("cancelled", "cancelled", "cancelled", "caught child");
  }

  /** {@code test_result_exception_one_cancellation}. */
  @Test
  void settledWithOneCancelled() {
    Task<Integer> child = loop.spawn(inner(b));
    Task<List<Outcome<Integer>>> task = task(() -> settled(inner(a), child, inner(c)));
    briefly();
    onLoop(() -> a.complete(1));
    onLoop(child::cancel);
    assertThat(task.isDone()).isFalse();
    onLoop(() -> c.completeExceptionally(failure));
    assertThat(task.result().get(0)).isEqualTo(new Outcome.Value<>(1));
    assertThat(task.result().get(1)).isInstanceOf(Outcome.Cancelled.class);
    assertThat(task.result().get(2)).isEqualTo(new Outcome.Failed<>(failure));
  }

  /** {@code test_duplicate_coroutines}: of tasks only; a coroutine runs once. */
  @Test
  void duplicates() {
    Task<Integer> twice = loop.spawn(inner(a));
    Task<List<Integer>> task = task(() -> gather(twice, twice, inner(b), twice));
    briefly();
    onLoop(() -> a.complete(1));
    onLoop(() -> b.complete(2));
    assertThat(task.result()).containsExactly(1, 1, 2, 1);
    assertThat(trace).containsExactly("got 1", "got 2");
    Coroutine<Integer> once = inner(c);
    assertThatThrownBy(() -> run(task(() -> gather(once, once))))
        .isInstanceOf(IllegalStateException.class);
  }

  /** {@code test_cancellation_broadcast}. */
  @Test
  void cancelReachesAll() {
    Task<Integer> first = loop.spawn(inner(a));
    Task<Integer> other = loop.spawn(inner(b));
    Task<List<Integer>> task = task(() -> gather(first, other));
    briefly();
    onLoop(() -> trace.add("" + task.cancel()));
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(first.isCancelled()).isTrue();
    assertThat(other.isCancelled()).isTrue();
    assertThat(a).isCancelled();
    assertThat(b).isCancelled();
    assertThat(trace).containsExactly("true", "cancelled", "cancelled");
  }

  /** {@code test_exception_marking}: what a gather has seen of its children is not reported. */
  @Test
  void failuresAreSeen() {
    Task<Integer> first = task(() -> failAfter(a));
    Task<Integer> other = task(() -> failAfter(b));
    Task<String> task =
        task(
            () -> {
              try {
                return done("" + await(gather(first, other)));
              } catch (IllegalStateException expected) {
                return done(expected.getMessage());
              }
            });
    briefly();
    onLoop(
        () -> {
          a.complete(1);
          b.complete(2);
        });
    assertThat(task.result()).isEqualTo("not to be ignored");
    loop.close();
    assertThat(reports).isEmpty();
  }

  @Async
  private static Coroutine<Integer> failAfter(CompletableFuture<Integer> future) {
    await(future);
    throw new IllegalStateException("not to be ignored");
  }

  /** {@code test_issue46672}: what cannot be gathered is refused, and nothing starts. */
  @Test
  void ofSomethingElse() {
    Task<List<Integer>> task = task(() -> gather(inner(a), null));
    assertThatThrownBy(() -> run(task)).isInstanceOf(NullPointerException.class);
    a.complete(1);
    briefly();
    assertThat(trace).isEmpty();
  }

  /**
   * {@code test_cancel_gather_1}: a cancel after all children have ended does not undo the gather,
   * whose result is delivered; it comes at the next await.
   */
  @Test
  void cancelAfterTheChildren() {
    Task<String> task =
        task(
            () -> {
              trace.add("gathered " + await(gather(inner(a))));
              await(yieldNow());
              return done("never");
            });
    briefly();
    a.complete(42);
    while (trace.isEmpty()) {
      loop.step();
    }
    onLoop(() -> trace.add("cancel " + task.cancel()));
    assertThat(trace).containsExactly("got 42", "cancel true", "gathered [42]");
    assertThat(task.isCancelled()).isTrue();
  }

  /** {@code test_cancel_gather_2}: a cancel during the last of many short gathers. */
  @Test
  void cancelOfManyGathers() {
    Task<Integer> rounds =
        task(
            () -> {
              for (int i = 0; i < 20; i++) {
                await(settled(sleep(ms(50))));
              }
              return done(20);
            });
    Task<Integer> task =
        task(
            () -> {
              await(sleep(ms(200)));
              rounds.cancel("my message");
              return done(await(rounds));
            });
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class).hasMessage("my message");
    assertThat(millis()).isEqualTo(200);
  }

  // ---- shield

  /** {@code test_shield_result}. */
  @Test
  void shieldGivesTheResult() {
    Task<Integer> task = task(() -> shield(from(a)));
    briefly();
    onLoop(() -> a.complete(42));
    assertThat(task.result()).isEqualTo(42);
  }

  /** {@code test_shield_exception}. */
  @Test
  void shieldGivesTheFailure() {
    Task<Integer> task = task(() -> shield(from(a)));
    briefly();
    onLoop(() -> a.completeExceptionally(failure));
    assertThat(task.exception()).isSameAs(failure);
  }

  /** {@code test_shield_shortcut}. */
  @Test
  void shieldOfWhatHasEnded() {
    Task<Integer> inner = loop.spawn(done(42));
    briefly();
    Task<Integer> task = task(() -> done(await(shield(inner))));
    loop.step();
    assertThat(task.result()).isEqualTo(42);
  }

  /** {@code test_shield_cancel_inner}. */
  @Test
  void shieldOfTheCancelled() {
    Task<Integer> inner = loop.spawn(inner(a));
    Task<Integer> outer = task(() -> done(await(shield(inner))));
    briefly();
    onLoop(inner::cancel);
    assertThat(outer.isCancelled()).isTrue();
  }

  /** {@code test_shield_cancel_outer}. */
  @Test
  void cancelOfTheOuter() {
    Task<Integer> inner = loop.spawn(inner(a));
    Task<Integer> outer = task(() -> done(await(shield(inner))));
    briefly();
    onLoop(outer::cancel);
    assertThat(outer.isCancelled()).isTrue();
    assertThat(inner.isDone()).isFalse();
    onLoop(() -> a.complete(1));
    assertThat(inner.result()).isEqualTo(1);
    assertThat(outer.isCancelled()).isTrue();
  }

  /** {@code test_shield_effect}. */
  @Test
  void shieldedCoroutineGoesOn() {
    Task<Integer> outer =
        task(
            () -> {
              Integer result = await(shield(inner(a)));
              trace.add("outer");
              return done(result);
            });
    briefly();
    onLoop(outer::cancel);
    assertThat(outer.isCancelled()).isTrue();
    onLoop(() -> a.complete(1));
    assertThat(trace).containsExactly("got 1");
  }

  /** {@code test_shield_gather}. */
  @Test
  void shieldOfGather() {
    Task<List<Integer>> parent = task(() -> gather(inner(a), inner(b)));
    Task<List<Integer>> outer = task(() -> shield(parent));
    briefly();
    onLoop(outer::cancel);
    assertThat(outer.isCancelled()).isTrue();
    onLoop(
        () -> {
          a.complete(1);
          b.complete(2);
        });
    assertThat(parent.result()).containsExactly(1, 2);
  }

  /** {@code test_gather_shield}. */
  @Test
  void gatherOfShields() {
    Task<Integer> first = loop.spawn(inner(a));
    Task<Integer> other = loop.spawn(inner(b));
    Task<List<Integer>> parent = task(() -> gather(shield(first), shield(other)));
    briefly();
    onLoop(parent::cancel);
    assertThat(parent.isCancelled()).isTrue();
    assertThat(first.isDone()).isFalse();
    assertThat(other.isDone()).isFalse();
    onLoop(
        () -> {
          a.complete(1);
          b.complete(2);
        });
    assertThat(first.result() + other.result()).isEqualTo(3);
  }
}
