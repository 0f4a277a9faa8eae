package dev.baton;

import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.done;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 38-43 of {@code docs/reference/semantics.md}: scopes. */
class ScopeTest extends Virtual {
  private final IllegalStateException failure = new IllegalStateException("no");

  @Test
  @DisplayName("38: a scope ends when all its children have, and gives what its body gave")
  void waits() {
    Object value =
        run(
            scope(
                s -> {
                  s.spawn(after(20, "A"));
                  s.spawn(after(10, "B"));
                  return seq(v -> sleep(ms(1)), v -> log("body", "value"));
                }));
    assertThat(value).isEqualTo("value");
    assertThat(trace).containsExactly("body", "B", "A");
    assertThat(millis()).isEqualTo(20);
  }

  @Test
  @DisplayName("38: none outlives it when its body fails")
  void bodyFails() {
    assertThatThrownBy(
            () ->
                run(
                    scope(
                        s -> {
                          s.spawn(slowCleanup(20, "A"));
                          s.spawn(after(50, "B"));
                          return failing(5, failure);
                        })))
        .isSameAs(failure);
    assertThat(trace).containsExactly("B cancelled", "A cleaned");
    assertThat(millis()).isEqualTo(25);
  }

  @Test
  @DisplayName("38: none outlives it when its body throws before its first await")
  void bodyThrowsAtOnce() {
    assertThatThrownBy(
            () ->
                run(
                    scope(
                        s -> {
                          s.spawn(after(50, "A"));
                          throw failure;
                        })))
        .isSameAs(failure);
    assertThat(millis()).isZero();
  }

  @Test
  @DisplayName("38: none outlives it when it is cancelled, in its body or in its wait")
  void cancelled() {
    for (long millis : new long[] {50, 1}) {
      trace.clear();
      run(
          seq(
              v -> {
                Coroutine<Object> scope =
                    scope(
                        s -> {
                          s.spawn(slowCleanup(20, "A"));
                          return seq(w -> sleep(ms(millis)));
                        });
                Task<?> task = spawn(logged("scope", scope));
                spawn(seq(w -> sleep(ms(5)), w -> task.cancel("outer")));
                return task;
              }));
      assertThat(trace).containsExactly("A cleaned", "scope dev.baton.Cancelled: outer");
    }
    assertThat(millis()).isEqualTo(50);
  }

  private Coroutine<Object> slowCleanup(long millis, String name) {
    return attempt(
        sleep(ms(1000)),
        (v, t) ->
            attempt(
                sleep(ms(millis)),
                (w, u) -> {
                  trace.add(name + " cleaned");
                  throw t;
                }));
  }

  private Coroutine<Object> failingCleanup(long millis, Throwable thrown) {
    return attempt(
        sleep(ms(1000)),
        (v, t) ->
            attempt(
                sleep(ms(millis)),
                (w, u) -> {
                  throw thrown;
                }));
  }

  @Test
  @DisplayName("39: a child's failure cancels body and siblings, joins them, and is thrown")
  void childFails() {
    assertThatThrownBy(
            () ->
                run(
                    scope(
                        s -> {
                          s.spawn(after(50, "A"));
                          s.spawn(failing(5, failure));
                          s.spawn(after(50, "B"));
                          return after(50, "body");
                        })))
        .isSameAs(failure);
    assertThat(trace).containsExactly("B cancelled", "A cancelled", "body cancelled");
    assertThat(millis()).isEqualTo(5);
  }

  @Test
  @DisplayName("39: a child that fails after the body has ended cancels the siblings")
  void childFailsLate() {
    Coroutine<Object> main =
        scope(
            s -> {
              s.spawn(after(50, "A"));
              s.spawn(failing(5, failure));
              return done("x");
            });
    Coroutine<Object> outer =
        attempt(main, (v, t) -> log(t + " " + Baton.currentTask().cancelling(), null));
    run(outer);
    assertThat(trace).containsExactly("A cancelled", failure + " 0");
  }

  @Test
  @DisplayName("39: later failures are suppressed in the first")
  void laterFailures() {
    var later = new IllegalStateException("later");
    suppresses(later, beside -> beside.spawn(failingCleanup(5, later)));
  }

  @Test
  @DisplayName("39: a cancelled child is not a failure")
  void cancelledChild() {
    Object value =
        run(
            scope(
                s -> {
                  Task<?> child = s.spawn(after(50, "A"));
                  return seq(v -> sleep(ms(1)), v -> child.cancel(), v -> "x");
                }));
    assertThat(value).isEqualTo("x");
    assertThat(trace).containsExactly("A cancelled");
  }

  /** The failure of a child, with what a sibling throws later suppressed in it. */
  private void suppresses(Throwable later, Consumer<Scope> spawnSibling) {
    assertThatThrownBy(
            () ->
                run(
                    scope(
                        s -> {
                          spawnSibling.accept(s);
                          s.spawn(failing(5, failure));
                          return sleep(ms(50));
                        })))
        .isSameAs(failure)
        .hasSuppressedException(later);
  }

  /** What try-with-resources makes of a cancel in whose course closing has failed. */
  private Coroutine<Object> failingClose(Throwable closing) {
    return attempt(
        sleep(ms(50)),
        (v, cancelled) -> {
          cancelled.addSuppressed(closing);
          throw cancelled;
        });
  }

  @Test
  @DisplayName("39: what closing throws while siblings are cancelled is suppressed in the failure")
  void closingOfSiblings() {
    var later = new IllegalStateException("later");
    suppresses(later, beside -> beside.spawn(failingClose(later)));
  }

  @Test
  @DisplayName("39: what closing throws while the body is cancelled is suppressed in the failure")
  void closingOfTheBody() {
    var later = new IllegalStateException("later");
    assertThatThrownBy(
            () ->
                run(
                    scope(
                        s -> {
                          s.spawn(failing(5, failure));
                          return failingClose(later);
                        })))
        .isSameAs(failure)
        .hasSuppressedException(later);
  }

  @Test
  @DisplayName("40: an outer cancel alone gives Cancelled")
  void outerCancel() {
    run(
        seq(
            v -> {
              Task<?> task =
                  spawn(
                      scope(
                          s -> {
                            s.spawn(after(50, "A"));
                            return after(50, "body");
                          }));
              spawn(seq(w -> sleep(ms(5)), w -> task.cancel("outer")));
              return logged("main", task);
            }));
    assertThat(trace)
        .containsExactly("body cancelled", "A cancelled", "main dev.baton.Cancelled: outer");
  }

  @Test
  @DisplayName("40: an outer cancel while the scope waits for its children gives Cancelled")
  void outerCancelWhileWaiting() {
    run(
        seq(
            v -> {
              Task<?> task =
                  spawn(
                      scope(
                          s -> {
                            s.spawn(after(50, "A"));
                            return done("x");
                          }));
              spawn(seq(w -> sleep(ms(5)), w -> task.cancel("outer")));
              return logged("main", task);
            }));
    assertThat(trace).containsExactly("A cancelled", "main dev.baton.Cancelled: outer");
  }

  @Test
  @DisplayName(
      "40: an outer cancel with a failure in cleanup: the failure, with the cancel re-armed")
  void outerCancelAndFailure() {
    Coroutine<Object> inner =
        scope(
            s -> {
              s.spawn(failingCleanup(5, failure));
              return seq(v -> sleep(ms(50)));
            });
    run(
        seq(
            v -> {
              Task<?> task =
                  spawn(attempt(inner, (w, t) -> log("scope " + t, logged("then", sleep(ms(9))))));
              spawn(seq(w -> sleep(ms(5)), w -> task.cancel("outer")));
              return task;
            }));
    assertThat(trace).containsExactly("scope " + failure, "then dev.baton.Cancelled: outer");
  }

  @Test
  @DisplayName("41: nested scopes both failing: the inner one handled does not hide the outer")
  void nested() {
    var outerFailure = new IllegalStateException("outer");
    Coroutine<Object> main =
        scope(
            outer -> {
              outer.spawn(failing(5, outerFailure));
              Coroutine<String> inner =
                  scope(
                      s -> {
                        s.spawn(failing(5, failure));
                        return after(50, "inner body");
                      });
              return attempt(
                  inner, (v, t) -> log("inner " + t, logged("outer body", sleep(ms(50)))));
            });
    assertThatThrownBy(() -> run(main)).isSameAs(outerFailure);
    assertThat(trace)
        .containsExactly(
            "inner body cancelled",
            "inner " + failure,
            "outer body dev.baton.Cancelled: a child of its scope has failed");
  }

  @Test
  @DisplayName("42: cancellingScope cancels what is pending when its body ends, last spawned first")
  void cancelling() {
    Object value =
        run(
            cancellingScope(
                s -> {
                  s.spawn(after(50, "A"));
                  s.spawn(after(2, "B"));
                  s.spawn(after(50, "C"));
                  return seq(v -> sleep(ms(5)), v -> "x");
                }));
    assertThat(value).isEqualTo("x");
    assertThat(trace).containsExactly("B", "C cancelled", "A cancelled");
    assertThat(millis()).isEqualTo(5);
  }

  @Test
  @DisplayName("42: what a cancellingScope has cancelled has ended when it ends")
  void cancellingJoins() {
    Object value =
        run(
            cancellingScope(
                s -> {
                  s.spawn(slowCleanup(20, "A"));
                  return seq(v -> sleep(ms(5)), v -> log("body", "x"));
                }));
    assertThat(value).isEqualTo("x");
    assertThat(trace).containsExactly("body", "A cleaned");
    assertThat(millis()).isEqualTo(25);
  }

  @Test
  @DisplayName("43: spawning into a scope that is being cancelled gives a task that never starts")
  void spawnWhileCancelled() {
    var late = new Task<?>[1];
    run(
        scope(
            s -> {
              s.cancel("enough");
              late[0] = s.spawn(seq(v -> log("never", null)));
              return yieldNow();
            }));
    assertThat(late[0].isCancelled()).isTrue();
    assertThat(trace).isEmpty();
  }

  @Test
  @DisplayName("43: spawning into a scope that has ended is an error")
  void spawnAfterwards() {
    var kept = new Scope[1];
    Coroutine<Object> inner =
        scope(
            s -> {
              kept[0] = s;
              return done(1);
            });
    assertThatThrownBy(() -> run(seq(v -> inner, v -> kept[0].spawn(done(1)))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended");
  }

  @Test
  @DisplayName("38: 10,000 scopes inside of each other")
  void deep() {
    assertThat(result(nest(10_000))).isEqualTo("bottom");
  }

  private Coroutine<Object> nest(int depth) {
    return scope(
        s -> {
          s.spawn(seq(v -> yieldNow()));
          return depth == 0 ? seq(v -> sleep(ms(1)), v -> "bottom") : nest(depth - 1);
        });
  }
}
