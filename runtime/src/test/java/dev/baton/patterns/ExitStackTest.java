package dev.baton.patterns;

import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.Virtual;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What CPython's tests of {@code AsyncExitStack} say, in virtual time. */
class ExitStackTest extends Virtual {
  private int open;

  private Coroutine<AsyncCloseable> open(String name) {
    return seq(
        v -> sleep(ms(10)),
        v -> {
          open++;
          trace.add("open " + name);
          return (AsyncCloseable)
              () ->
                  attempt(
                      sleep(ms(5)),
                      (w, thrown) -> {
                        open--;
                        trace.add("close " + name);
                        if (thrown != null) {
                          throw thrown;
                        }
                        if (name.startsWith("bad")) {
                          throw new IllegalStateException(name);
                        }
                        return null;
                      });
        });
  }

  /** Opens resources, and closes the stack whatever comes of that. */
  private Coroutine<Object> using(ExitStack stack, String... names) {
    Coroutine<?> body =
        dev.baton.Machine.co(
            m -> {
              m.value();
              return m.at() == names.length
                  ? stack.size()
                  : m.await(m.at() + 1, stack.open(() -> open(names[m.at()])));
            });
    return attempt(
        dev.baton.Baton.yieldNow(),
        (u, none) ->
            attempt(
                body,
                (v, thrown) ->
                    seq(
                        w -> stack.closeAsync(),
                        w -> {
                          if (thrown != null) {
                            throw thrown;
                          }
                          return v;
                        })));
  }

  @Test
  @DisplayName("249: what was opened is closed, the last one first, each awaited")
  void reverseOrder() {
    ExitStack stack = ExitStack.of(3);
    run(using(stack, "a", "b", "c"));
    assertThat(trace)
        .containsExactly("open a", "open b", "open c", "close c", "close b", "close a");
    assertThat(millis()).isEqualTo(45);
    run(stack.closeAsync());
    assertThat(millis()).isEqualTo(45);
    assertThat(stack.size()).isZero();
  }

  @Test
  @DisplayName("249: all are closed whatever fails; the first failure is thrown, later ones in it")
  void failures() {
    assertThatThrownBy(() -> run(using(ExitStack.of(9), "bad1", "b", "bad2", "d")))
        .hasMessage("bad2")
        .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).hasMessage("bad1"));
    assertThat(open).isZero();
  }

  @Test
  @DisplayName("249: it keeps no more than it may, and nothing is opened in vain")
  void bounded() {
    assertThatThrownBy(() -> run(using(ExitStack.of(2), "a", "b", "c")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("full: it was made for 2");
    assertThat(trace).containsExactly("open a", "open b", "close b", "close a");
    ExitStack closed = ExitStack.of(1);
    run(closed.closeAsync());
    assertThatThrownBy(() -> closed.push(() -> done(null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  @DisplayName("249: what is opened while it fills up or is closed is closed at once")
  void meanwhile() {
    ExitStack stack = ExitStack.of(1);
    run(
        seq(
            v -> {
              Task<?> opening = spawn(stack.open(() -> open("a")));
              return seq(
                  w -> sleep(ms(5)),
                  w -> stack.closeAsync(),
                  w -> attempt(opening, (x, thrown) -> log("" + thrown.getMessage(), null)));
            }));
    assertThat(trace)
        .containsExactly(
            "open a", "close a", "The exit stack is closed; nothing is put on it any more");
    assertThat(open).isZero();
  }

  @Test
  @DisplayName("249: cancelled at any moment, nothing is left open")
  void cancelled() {
    for (int at = 0; at <= 50; at++) {
      int moment = at;
      run(
          seq(
              v -> {
                Task<?> task = spawn(using(ExitStack.of(5), "a", "b", "c"));
                return seq(
                    w -> sleep(ms(moment)),
                    w -> done(task.cancel()),
                    w -> dev.baton.Baton.settled(task));
              }));
      assertThat(open).as("cancelled at %d", at).isZero();
    }
  }

  @Test
  @DisplayName("249: what is moved to another stack is closed with that one; actions are closings")
  void moved() {
    ExitStack stack = ExitStack.of(2);
    stack.defer(
        () -> {
          trace.add("deferred");
          return done(null);
        });
    ExitStack other = stack.moveAll();
    run(stack.closeAsync());
    assertThat(trace).isEmpty();
    run(other.closeAsync());
    assertThat(trace).containsExactly("deferred");
  }

  @Test
  @DisplayName("235: what makes no sense is refused where it is said")
  void refused() {
    assertThatThrownBy(() -> ExitStack.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExitStack.of(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExitStack.of(1).open(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> ExitStack.of(1).push(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> ExitStack.of(1).defer(null)).isInstanceOf(NullPointerException.class);
  }
}
