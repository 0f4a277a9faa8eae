package dev.baton;

import static dev.baton.Baton.any;
import static dev.baton.Baton.done;
import static dev.baton.Baton.race;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.zip;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 35-37 of {@code docs/reference/semantics.md}: race, any, settled, and zip. */
class JoinTest extends Virtual {
  private final IllegalStateException failure = new IllegalStateException("no");

  @Test
  @DisplayName("35: race gives the first to settle, here a success")
  void raceSucceeds() {
    assertThat(run(race(after(30, "A"), after(10, "B"), after(20, "C")))).isEqualTo("B");
    assertThat(trace).containsExactly("B", "C cancelled", "A cancelled");
    assertThat(millis()).isEqualTo(10);
  }

  @Test
  @DisplayName("35: race gives the first to settle, here a failure")
  void raceFails() {
    assertThatThrownBy(() -> run(race(after(30, "A"), failing(10, failure)))).isSameAs(failure);
    assertThat(trace).containsExactly("A cancelled");
  }

  @Test
  @DisplayName("35: the losers of a race have ended before it returns")
  void losersAreJoined() {
    Coroutine<Object> slow =
        attempt(sleep(ms(50)), (v, t) -> attempt(sleep(ms(7)), (w, u) -> log("slow", 1)));
    assertThat(run(race(slow, after(10, "B")))).isEqualTo("B");
    assertThat(trace).containsExactly("B", "slow");
    assertThat(millis()).isEqualTo(17);
  }

  @Test
  @DisplayName("35: any gives the first success")
  void anySucceeds() {
    assertThat(run(any(failing(5, failure), after(30, "A"), after(10, "B")))).isEqualTo("B");
    assertThat(trace).containsExactly("B", "A cancelled");
  }

  @Test
  @DisplayName("35: the losers of any have ended before it returns")
  void losersOfAnyAreJoined() {
    Coroutine<Object> slow =
        attempt(sleep(ms(50)), (v, t) -> attempt(sleep(ms(7)), (w, u) -> log("slow", 1)));
    assertThat(run(any(slow, failing(5, failure), after(10, "B")))).isEqualTo("B");
    assertThat(trace).containsExactly("B", "slow");
    assertThat(millis()).isEqualTo(17);
  }

  @Test
  @DisplayName("35: any without a success throws one failure that holds all")
  void anyFails() {
    var other = new IllegalStateException("neither");
    assertThatThrownBy(() -> run(any(failing(9, failure), failing(5, other))))
        .isInstanceOf(NoneSucceeded.class)
        .hasSuppressedException(failure)
        .hasSuppressedException(other);
  }

  @Test
  @DisplayName("36: settled waits for all; outcomes in argument order, cancelled ones included")
  void settles() {
    Coroutine<Object> main =
        seq(
            v -> {
              Task<String> cancelled = spawn(after(50, "C"));
              cancelled.cancel("why");
              return settled(after(20, "A"), failing(10, failure), cancelled);
            });
    @SuppressWarnings("unchecked")
    var outcomes = (List<Outcome<String>>) result(main);
    assertThat(outcomes.get(0)).isEqualTo(new Outcome.Value<>("A"));
    assertThat(outcomes.get(1)).isEqualTo(new Outcome.Failed<>(failure));
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Cancelled.class);
    assertThat(outcomes.get(0).get()).isEqualTo("A");
    assertThatThrownBy(outcomes.get(1)::get).isSameAs(failure);
    assertThatThrownBy(outcomes.get(2)::get).isInstanceOf(Cancelled.class).hasMessage("why");
    assertThat(millis()).isEqualTo(20);
  }

  @Test
  @DisplayName("37: joins over zero children")
  void zero() {
    assertThat(run(settled(List.<Coroutine<String>>of()))).isEmpty();
    assertThatThrownBy(() -> race(List.<Coroutine<String>>of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> any(List.<Coroutine<String>>of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("37: joins over one child")
  void one() {
    assertThat(run(race(done("x")))).isEqualTo("x");
    assertThat(run(any(done("x")))).isEqualTo("x");
    assertThat(run(settled(done("x")))).containsExactly(new Outcome.Value<>("x"));
  }

  @Test
  @DisplayName("37: joins over 100,000 children")
  void many() {
    assertThat(run(race(children()))).isEqualTo(0);
    assertThat(run(any(children()))).isEqualTo(0);
    assertThat(run(settled(children()))).hasSize(100_000);
  }

  private List<Coroutine<Integer>> children() {
    var all = new ArrayList<Coroutine<Integer>>();
    IntStream.range(0, 100_000).forEach(i -> all.add(seq(v -> sleep(ms(1 + i % 7)), v -> i)));
    return all;
  }

  @Test
  @DisplayName("37: joins over children that are done already")
  void doneAlready() {
    Coroutine<Object> main =
        seq(
            v -> {
              Task<String> a = spawn(done("A"));
              Task<String> b = spawn(failing(0, failure));
              return attempt(
                  sleep(ms(1)),
                  (w, t) ->
                      seq(
                          x -> race(a, b),
                          x -> log("race " + x, any(b, a)),
                          x -> log("any " + x, settled(a, b)),
                          x -> log("settled " + ((List<?>) x).size(), null)));
            });
    run(main);
    assertThat(trace).containsExactly("race A", "any A", "settled 2");
  }

  @Test
  @DisplayName("zip keeps the types of two to five results")
  void zips() {
    Tuple2<String, Integer> two = run(zip(after(2, "A"), done(1)));
    assertThat(two).isEqualTo(new Tuple2<>("A", 1));
    Tuple3<String, Integer, Long> three = run(zip(done("A"), done(1), done(2L)));
    assertThat(three.third()).isEqualTo(2L);
    assertThat(run(zip(done(1), done(2), done(3), done(4))).fourth()).isEqualTo(4);
    assertThat(run(zip(done(1), done(2), done(3), done(4), done("x"))).fifth()).isEqualTo("x");
    assertThatThrownBy(() -> run(zip(after(9, "B"), failing(1, failure)))).isSameAs(failure);
    assertThat(trace).containsExactly("A", "B cancelled");
  }
}
