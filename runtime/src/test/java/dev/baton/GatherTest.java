package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 31-34 of {@code docs/reference/semantics.md}: gather. */
class GatherTest extends Virtual {
  @Test
  @DisplayName("31: results are in argument order whatever the order of completion")
  void order() {
    assertThat(run(gather(after(30, "A"), after(10, "B"), after(20, "C"))))
        .containsExactly("A", "B", "C");
    assertThat(trace).containsExactly("B", "C", "A");
    assertThat(millis()).isEqualTo(30);
  }

  @Test
  @DisplayName("31: none gives an empty list")
  void none() {
    assertThat(run(gather(List.<Coroutine<String>>of()))).isEmpty();
  }

  @Test
  @DisplayName("31: null is a result")
  void nulls() {
    assertThat(run(gather(done(), done()))).containsExactly(null, null);
  }

  @Test
  @DisplayName("32: the first failure cancels the siblings, last spawned first, and joins them")
  void failure() {
    var failure = new IllegalStateException("first");
    var main = seq(v -> gather(after(50, "A"), after(50, "B"), failing(10, failure)));
    assertThatThrownBy(() -> run(main)).isSameAs(failure);
    assertThat(trace).containsExactly("B cancelled", "A cancelled");
    assertThat(millis()).isEqualTo(10);
  }

  @Test
  @DisplayName("32: later failures are suppressed in the first, in order of completion")
  void laterFailures() {
    var first = new IllegalStateException("first");
    Coroutine<String> stubborn = cleanupFails(20, "slow cleanup");
    Coroutine<String> quick = cleanupFails(10, "quick cleanup");
    assertThatThrownBy(() -> run(gather(stubborn, quick, failing(5, first)))).isSameAs(first);
    assertThat(first.getSuppressed())
        .extracting(Throwable::getMessage)
        .containsExactly("quick cleanup", "slow cleanup");
  }

  @Test
  @DisplayName("32: what closing throws while siblings are cancelled is suppressed in the first")
  void closingFails() {
    var first = new IllegalStateException("first");
    var closing = new IllegalStateException("closing");
    Coroutine<Object> sibling =
        attempt(
            sleep(ms(50)),
            (v, cancelled) -> {
              cancelled.addSuppressed(closing);
              throw cancelled;
            });
    assertThatThrownBy(() -> run(gather(sibling, failing(5, first)))).isSameAs(first);
    assertThat(first.getSuppressed()).containsExactly(closing);
  }

  private Coroutine<String> cleanupFails(long millis, String message) {
    return co(
        m -> {
          switch (m.at()) {
            case 0:
              return m.await(1, sleep(ms(1000)));
            case 1:
              return m.await(2, sleep(ms(millis)));
            default:
              throw new IllegalStateException(message);
          }
        });
  }

  @Test
  @DisplayName("33: cancelling a gather cancels and joins every child, then throws Cancelled")
  void cancelled() {
    run(
        seq(
            v -> {
              Task<?> gathering = spawn(seq(w -> gather(after(50, "A"), after(50, "B"))));
              spawn(seq(w -> sleep(ms(5)), w -> gathering.cancel("enough")));
              return gather(
                  co(
                      m -> {
                        if (m.at() == 0) {
                          return m.await(1, gathering);
                        }
                        Throwable thrown = catchThrowable(m::value);
                        return log(thrown.toString(), null);
                      }));
            }));
    assertThat(trace).containsExactly("B cancelled", "A cancelled", "dev.baton.Cancelled: enough");
    assertThat(millis()).isEqualTo(5);
  }

  @Test
  @DisplayName("33: a cancelled gather has joined every child before it throws")
  void cancelledAndJoined() {
    Coroutine<Object> slow =
        attempt(
            sleep(ms(50)),
            (v, t) ->
                attempt(
                    sleep(ms(7)),
                    (w, u) -> {
                      trace.add("cleaned");
                      throw t;
                    }));
    run(
        seq(
            v -> {
              Task<?> gathering = spawn(logged("gather", gather(slow, after(50, "B"))));
              spawn(seq(w -> sleep(ms(5)), w -> gathering.cancel("enough")));
              return gathering;
            }));
    assertThat(trace)
        .containsExactly("B cancelled", "cleaned", "gather dev.baton.Cancelled: enough");
    assertThat(millis()).isEqualTo(12);
  }

  @Test
  @DisplayName("34: a child that cancels itself counts as a failure; the gather is not cancelled")
  void childCancelsItself() {
    var waiting = new Task<?>[1];
    Coroutine<String> main =
        co(
            m -> {
              if (m.at() == 0) {
                waiting[0] = m.current();
                Coroutine<String> self =
                    co(
                        c -> {
                          if (c.at() == 0) {
                            c.current().cancel("of its own");
                            return c.await(1, sleep(ms(1)));
                          }
                          return c.value();
                        });
                return m.await(1, gather(self, after(10, "B")));
              }
              Throwable thrown = catchThrowable(m::value);
              return thrown + " " + m.current().cancelling();
            });
    assertThat(run(main)).isEqualTo("dev.baton.Cancelled: of its own 0");
    assertThat(trace).containsExactly("B cancelled");
  }

  @Test
  @DisplayName("37: gather over one, and over 100,000 children")
  void many() {
    assertThat(run(gather(done("x")))).containsExactly("x");
    var all = new ArrayList<Coroutine<Integer>>();
    IntStream.range(0, 100_000).forEach(i -> all.add(seq(v -> sleep(ms(i % 7)), v -> i)));
    assertThat(run(gather(all))).isEqualTo(IntStream.range(0, 100_000).boxed().toList());
    assertThat(run(gather(Collections.nCopies(100_000, done(1))))).hasSize(100_000);
  }

  @Test
  @DisplayName("37: gather over tasks that have ended already")
  void doneTasks() {
    Coroutine<Object> main =
        seq(
            v -> {
              Task<String> a = spawn(done("A"));
              Task<String> b = spawn(done("B"));
              return gather(a, b);
            });
    assertThat(run(main)).isEqualTo(List.of("A", "B"));
    var tasks = new ArrayList<Task<String>>();
    Coroutine<Object> later =
        seq(
            v -> {
              tasks.add(spawn(done("A")));
              tasks.add(spawn(done("B")));
              return sleep(ms(1));
            },
            v -> gather(tasks));
    assertThat(run(later)).isEqualTo(List.of("A", "B"));
  }

  @Test
  @DisplayName("a coroutine that was run before fails the gather before anything starts")
  void usedBefore() {
    Coroutine<String> used = after(1, "used");
    run(used);
    trace.clear();
    assertThatThrownBy(() -> run(gather(after(1, "A"), used)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(trace).isEmpty();
  }
}
