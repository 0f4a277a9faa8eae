package dev.baton.asyncio;

import static dev.baton.Baton.await;
import static dev.baton.Baton.currentTask;
import static dev.baton.Baton.done;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.timeoutScope;
import static dev.baton.Baton.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.AsyncCloseable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * What CPython's {@code test_taskgroups.py}, {@code test_timeouts.py} and {@code test_waitfor.py}
 * ask where scopes, timeouts and cleanup meet, written anew; each test names the original.
 */
class CpythonScopesTest extends OnLoop {
  @Async
  private Coroutine<String> crash(long millis) {
    await(sleep(ms(millis)));
    throw new ArithmeticException("crash");
  }

  /** Sleeps long, and cleans up for some time when it is cancelled. */
  @Async
  private Coroutine<String> slowToEnd(long cleanup) {
    try {
      await(sleep(ms(10_000)));
    } catch (Cancelled cancelled) {
      await(sleep(ms(cleanup)));
      trace.add("cleaned at " + millis());
      throw cancelled;
    }
    return done("slept");
  }

  private void cancelAfter(long millis, Task<?> task) {
    task(
        () -> {
          await(sleep(ms(millis)));
          return done(task.cancel("test"));
        });
  }

  // ---- task groups

  /** {@code test_taskgroup_15}: a child fails while the cancelled body cleans up. */
  @Test
  void childFailsWhileTheBodyIsCancelled() {
    Task<String> task =
        task(
            () ->
                scope(
                    s -> {
                      s.spawn(crash(300));
                      return slowToEnd(500);
                    }));
    cancelAfter(100, task);
    assertThatThrownBy(() -> run(task)).isInstanceOf(ArithmeticException.class);
    assertThat(trace).isEmpty(); // the failure has cancelled the cleanup
    assertThat(millis()).isEqualTo(300);
  }

  /** {@code test_taskgroup_16}: the same, with the cancel coming through another task. */
  @Test
  void childFailsWhileTheAwaitedIsCancelled() {
    Task<String> task =
        task(
            () -> {
              Coroutine<String> nested =
                  scope(
                      s -> {
                        s.spawn(crash(300));
                        return slowToEnd(100);
                      });
              return done(await(spawn(nested)));
            });
    cancelAfter(100, task);
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(trace).containsExactly("cleaned at 200");
    assertThat(millis()).isEqualTo(200);
  }

  /** {@code test_taskgroup_17}. */
  @Test
  void bodyIsCancelled() {
    Task<String> task = task(() -> scope(s -> slowToEnd(10)));
    cancelAfter(100, task);
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(trace).containsExactly("cleaned at 110");
  }

  /** {@code test_taskgroup_21a}: the cancelled body fails, too. */
  @Test
  void bodyFailsInItsCleanup() {
    Task<String> task =
        task(
            () ->
                scope(
                    s -> {
                      s.spawn(crash(100));
                      try {
                        await(sleep(ms(10_000)));
                      } finally {
                        fail("cleanup");
                      }
                      return done("never");
                    }));
    assertThatThrownBy(() -> run(task))
        .isInstanceOf(ArithmeticException.class)
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("cleanup"));
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }

  /** {@code test_taskgroup_22}: a cancel while the scope waits. */
  @Test
  void cancelWhileItWaits() {
    Task<String> task =
        task(
            () ->
                scope(
                    s -> {
                      s.spawn(slowToEnd(1));
                      s.spawn(slowToEnd(2));
                      return done("body");
                    }));
    cancelAfter(50, task);
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class).hasMessage("test");
    assertThat(trace).containsExactly("cleaned at 51", "cleaned at 52");
  }

  /** {@code test_taskgroup_23}: children that have ended are forgotten. */
  @Test
  void endedChildrenAreLetGo() {
    var children = new ArrayList<Task<?>>();
    Task<String> task =
        task(
            () ->
                scope(
                    s -> {
                      for (int i = 0; i < 10; i++) {
                        await(sleep(ms(100)));
                        children.add(s.spawn(sleep(ms(300))));
                        if (i == 5) {
                          trace.add("" + children.stream().filter(c -> !c.isDone()).count());
                        }
                      }
                      await(sleep(ms(1350)));
                      trace.add("" + children.stream().filter(c -> !c.isDone()).count());
                      return done("body");
                    }));
    assertThat(run(task)).isEqualTo("body");
    assertThat(millis()).isEqualTo(2350);
    assertThat(Integer.parseInt(trace.get(0))).isLessThan(5);
    assertThat(trace.get(1)).isEqualTo("0");
  }

  /** {@code test_taskgroup_no_create_task_after_failure}; here the task is one that never runs. */
  @Test
  void spawnAfterAFailure() {
    Task<String> task =
        task(
            () ->
                scope(
                    s -> {
                      s.spawn(crash(1));
                      try {
                        await(sleep(ms(1000)));
                      } catch (Cancelled cancelled) {
                        Task<String> late = s.spawn(slowToEnd(1));
                        late.onDone(ended -> trace.add("cancelled " + ended.isCancelled()));
                      }
                      return done("body");
                    }));
    assertThatThrownBy(() -> run(task)).isInstanceOf(ArithmeticException.class);
    assertThat(trace).containsExactly("cancelled true");
    assertThat(millis()).isEqualTo(1);
  }

  /**
   * {@code test_taskgroup_context_manager_exit_raises}: a resource that fails when closed. As Java
   * has it, that is suppressed in the {@code Cancelled} that has left the body.
   */
  @Test
  void resourceInTheBodyFails() {
    Task<String> task =
        task(
            () -> {
              try {
                return done(await(scope(this::withDatabase)));
              } catch (ArithmeticException failure) {
                trace.add(failure.getMessage());
                return done("" + currentTask().cancelling());
              }
            });
    assertThat(run(task)).isEqualTo("0");
    assertThat(trace).containsExactly("database", "crash");
  }

  @Async
  @SuppressWarnings("try") // it is only closed
  private Coroutine<String> withDatabase(dev.baton.Scope scope) {
    AsyncCloseable database = Closing::database;
    try (database) {
      scope.spawn(crash(0));
      await(sleep(ms(1)));
    } catch (Cancelled cancelled) {
      trace.add(cancelled.getSuppressed()[0].getMessage());
      throw cancelled;
    }
    return done("never");
  }

  private static final class Closing {
    @Async
    static Coroutine<Void> database() {
      throw new IllegalStateException("database");
    }
  }

  /** {@code test_cancelling_level_preserved}. */
  @Test
  void numberOfCancelsIsKept() {
    Task<Integer> task =
        task(
            () -> {
              try {
                await(scope(s -> slowToEndBeside(s)));
              } catch (ArithmeticException expected) {
                trace.add("caught");
              }
              return done(currentTask().cancelling());
            });
    assertThat(run(task)).isZero();
    assertThat(trace).containsExactly("caught");
  }

  @Async
  private Coroutine<String> slowToEndBeside(dev.baton.Scope scope) {
    scope.spawn(crash(0));
    await(sleep(ms(10)));
    return done("never");
  }

  /** {@code test_nested_groups_both_cancelled}. */
  @Test
  void nestedScopesBothFail() {
    Task<String> task =
        task(
            () -> {
              try {
                await(
                    scope(
                        outer -> {
                          try {
                            await(
                                scope(
                                    inner -> {
                                      inner.spawn(crash(0));
                                      outer.spawn(failing());
                                      return done("inner");
                                    }));
                          } catch (ArithmeticException expected) {
                            trace.add("inner");
                          }
                          trace.add("" + currentTask().cancelling());
                          return done("outer");
                        }));
              } catch (IllegalStateException expected) {
                trace.add("outer");
              }
              return done("" + currentTask().cancelling());
            });
    assertThat(run(task)).isEqualTo("0");
    assertThat(trace).containsExactly("inner", "1", "outer");
  }

  @Async
  private static Coroutine<String> failing() {
    await(sleep(ms(0)));
    throw new IllegalStateException("outer's");
  }

  /** {@code test_error_and_cancel}: a failure and a cancel in the same pass; neither is lost. */
  @Test
  void failureAndCancel() {
    Task<String> task =
        task(
            () -> {
              try {
                await(scope(s -> slowToEndBeside(s)));
              } catch (ArithmeticException expected) {
                trace.add("failed, " + currentTask().cancelling());
              }
              await(sleep(ms(1000)));
              return done("never");
            });
    loop.step(); // the scope's child has been spawned
    onLoop(() -> trace.add("cancel " + task.cancel()));
    assertThatThrownBy(() -> run(task)).isInstanceOf(Cancelled.class);
    assertThat(trace).containsExactly("cancel true", "failed, 1");
    assertThat(millis()).isZero();
  }

  // ---- timeouts

  /** {@code test_timeout_expired}, {@code test_timeout_expiring}. */
  @Test
  void expiredLimitsCannotBeMoved() {
    Task<String> task =
        task(
            () ->
                timeoutScope(
                    ms(10),
                    limit -> {
                      try {
                        await(sleep(ms(1000)));
                      } catch (Cancelled cancelled) {
                        try {
                          limit.reschedule(ms(20));
                        } catch (IllegalStateException expired) {
                          trace.add(expired.getMessage());
                        }
                      }
                      return done("swallowed");
                    }));
    assertThat(run(task)).isEqualTo("swallowed");
    assertThat(trace).hasSize(1).first().asString().contains("has expired");
  }

  /** {@code test_timeout_taskgroup}: a limit of a scope whose child fails in its cleanup. */
  @Test
  void scopeInALimit() {
    Task<String> task =
        task(
            () ->
                withTimeout(
                    ms(10),
                    () ->
                        scope(
                            s -> {
                              s.spawn(crashingCleanup());
                              try {
                                throw new IllegalArgumentException("body");
                              } finally {
                                await(sleep(ms(1000)));
                              }
                            })));
    assertThatThrownBy(() -> run(task))
        .isInstanceOf(ArithmeticException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(TimedOut.class));
    assertThat(millis()).isEqualTo(10);
  }

  @Async
  private static Coroutine<String> crashingCleanup() {
    try {
      await(sleep(ms(2000)));
    } finally {
      crashNow();
    }
    return done("never");
  }

  private static void crashNow() {
    throw new ArithmeticException("cleanup");
  }

  /** {@code test_shielded_timeout}. */
  @Test
  void shieldInALimit() {
    Task<String> inner =
        task(
            () -> {
              await(sleep(ms(100)));
              return done("done");
            });
    assertThatThrownBy(() -> run(task(() -> withTimeout(ms(10), shield(inner)))))
        .isInstanceOf(TimedOut.class);
    assertThat(inner.isDone()).isFalse();
    assertThat(run(inner)).isEqualTo("done");
    assertThat(millis()).isEqualTo(100);
  }
}
