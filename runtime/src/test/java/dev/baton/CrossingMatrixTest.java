package dev.baton;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.runOn;
import static dev.baton.Baton.select;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.channels.Channel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A cancel, or the end of a loop, at each step of a crossing: for all orders in which two loops
 * take their passes.
 */
class CrossingMatrixTest {
  private static final int PASSES = 7;
  private static final List<String> ORDERS = TwoLoops.orders(PASSES);

  /** All that they begin with. */
  private static final Set<String> BEGINNINGS = beginnings();

  private static Set<String> beginnings() {
    var beginnings = new LinkedHashSet<String>();
    for (String order : ORDERS) {
      for (int at = 0; at <= PASSES; at++) {
        beginnings.add(order.substring(0, at));
      }
    }
    return beginnings;
  }

  /** What runs on the other loop. */
  private enum Body {
    VALUE,
    FAILURE,
    CLEANUP,
    SWALLOWS;

    Coroutine<Object> make(TwoLoops two) {
      Object there =
          switch (this) {
            case VALUE -> seq(v -> yieldNow(), v -> yieldNow(), v -> "x");
            case FAILURE ->
                seq(
                    v -> yieldNow(),
                    v -> {
                      throw new IllegalStateException("x");
                    });
            case CLEANUP ->
                attempt(
                    seq(v -> yieldNow(), v -> yieldNow(), v -> "x"),
                    (v, thrown) ->
                        thrown == null
                            ? v
                            : seq(
                                w -> yieldNow(),
                                w -> {
                                  throw thrown;
                                }));
            case SWALLOWS ->
                attempt(
                    seq(v -> yieldNow(), v -> yieldNow(), v -> "x"),
                    (v, thrown) -> thrown == null ? v : "swallowed");
          };
      return attempt(
          there,
          (v, thrown) -> {
            two.log("end", null);
            if (thrown != null) {
              throw thrown;
            }
            return v;
          });
    }
  }

  /** How it is waited for. */
  private enum Way {
    RUN_ON((two, body) -> runOn(two.b, body)),
    TASK((two, body) -> two.b.spawn(body)),
    SPAWN_ON((two, body) -> attempt(Baton.done(), (v, t) -> Baton.spawnOn(two.b, body))),
    TIMEOUT((two, body) -> withTimeout(Duration.ofDays(1), runOn(two.b, body))),
    GATHER((two, body) -> seq(v -> gather(two.b.spawn(body)), v -> ((List<?>) v).get(0))),
    TAIL((two, body) -> Machine.tail(runner -> runOn(two.b, body)));

    final java.util.function.BiFunction<TwoLoops, Coroutine<Object>, Object> awaits;

    Way(java.util.function.BiFunction<TwoLoops, Coroutine<Object>, Object> awaits) {
      this.awaits = awaits;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a cancel at any moment is thrown once, there or at the next await, and never lost")
  void cancels(Way way) {
    var outcomes = new TreeMap<String, Integer>();
    for (Body body : Body.values()) {
      for (String order : ORDERS) {
        for (int at = 0; at <= PASSES; at++) {
          String outcome = cancelled(way, body, order, at);
          outcomes.merge(body + " " + outcome, 1, Integer::sum);
        }
      }
    }
    assertThat(outcomes.keySet())
        .contains("VALUE cancelled there", "VALUE cancelled after", "FAILURE failed")
        .contains(way == Way.GATHER ? "SWALLOWS cancelled there" : "SWALLOWS swallowed");
    assertThat(outcomes.keySet()).noneMatch(outcome -> outcome.contains("lost"));
  }

  private static String cancelled(Way way, Body body, String order, int at) {
    var two = new TwoLoops();
    Object awaited = way.awaits.apply(two, body.make(two));
    Task<Object> task =
        two.a.spawn(
            attempt(
                awaited,
                (v, thrown) -> {
                  two.log("got " + (thrown == null ? v : thrown.getMessage()), null);
                  if (thrown != null) {
                    throw thrown;
                  }
                  return seq(w -> sleep(Duration.ofNanos(1)), w -> v);
                }));
    two.steps(order.substring(0, at));
    boolean[] counted = new boolean[1];
    two.a.post(() -> counted[0] = task.cancel("stop"));
    two.steps(order.substring(at));
    two.settle();
    two.a.advance(Duration.ofNanos(1));
    two.settle();
    assertThat(task.isDone()).as("%s %s %s %d", way, body, order, at).isTrue();
    int end = two.trace.indexOf("end");
    int got = two.trace.indexOf("got stop");
    assertThat(end <= got || got < 0 || end < 0)
        .as("the waiter goes on when it has ended there: %s", two.trace)
        .isTrue();
    Throwable thrown = catchThrowable(task::result); // so that it is seen
    assertThat(thrown instanceof Cancelled).isEqualTo(task.isCancelled());
    two.close();
    assertThat(two.reports).as("%s", two.trace).isEmpty();
    if (task.isCancelled()) {
      return got >= 0 ? "cancelled there" : "cancelled after";
    }
    if (!counted[0]) {
      return "was done";
    }
    String text = two.trace.toString();
    if (body == Body.SWALLOWS && text.contains("got swallowed")) {
      return "swallowed";
    }
    return body == Body.FAILURE && text.contains("got x") ? "failed" : "lost " + text;
  }

  @Test
  @DisplayName(
      "what was handed over there is given to one, or is back, whenever the waiter is cancelled")
  void handsOver() {
    Map<String, Function<Coroutine<Object>, Object>> ways =
        Map.of(
            "task", receive -> receive,
            "timeout", receive -> withTimeout(Duration.ofDays(1), receive),
            "race", receive -> Baton.race(receive, sleep(Duration.ofDays(1))),
            "shield", receive -> shield(receive));
    var outcomes = new TreeMap<String, Integer>();
    ways.forEach(
        (name, way) -> {
          for (String order : ORDERS) {
            for (int at = 0; at <= PASSES; at++) {
              for (int send = 0; send <= 2; send++) {
                outcomes.merge(handedOver(way, order, at, send), 1, Integer::sum);
              }
            }
          }
        });
    assertThat(outcomes.keySet()).containsExactly("given back", "got");
  }

  private static String handedOver(
      Function<Coroutine<Object>, Object> way, String order, int at, int send) {
    var two = new TwoLoops();
    Channel<Object> channel = Channel.buffered(1);
    two.b.spawn(Machine.<Object>seq(v -> send > 0 ? yieldNow() : null, v -> channel.send("x")));
    @SuppressWarnings("unchecked")
    Task<Object> task =
        (Task<Object>) two.a.spawn((Coroutine<?>) way.apply(runOn(two.b, channel.receive())));
    two.steps(order.substring(0, at));
    two.a.post(() -> task.cancel("stop"));
    two.steps(order.substring(at));
    two.settle();
    assertThat(task.isDone()).isTrue();
    boolean back = channel.tryReceive().isPresent();
    assertThat(!task.isCancelled() ^ back)
        .as("%s %d: %s, and the element is %s", order, at, task, back ? "there" : "gone")
        .isTrue();
    return back ? "given back" : "got";
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("when the other loop ends at any moment, the waiter ends, and knows why")
  void ownerEnds(Way way) {
    for (Body body : Body.values()) {
      for (String order : BEGINNINGS) {
        for (Duration grace : List.of(Duration.ZERO, Duration.ofDays(1))) {
          ends(way, body, order, grace);
        }
      }
    }
  }

  private static void ends(Way way, Body body, String order, Duration grace) {
    var two = new TwoLoops();
    Object awaited = way.awaits.apply(two, body.make(two));
    Task<Object> task = two.a.spawn(attempt(awaited, (v, thrown) -> outcome(v, thrown)));
    two.steps(order);
    two.b.close(grace);
    for (int i = 0; i < PASSES; i++) {
      two.a.step();
    }
    assertThat(task.isDone()).as("%s %s %s %s", way, body, order, grace).isTrue();
    assertThat(task.result())
        .isIn(
            "x",
            "swallowed",
            "IllegalStateException: x",
            "Cancelled: the loop is closing",
            "RejectedExecutionException: The loop 'b' is closed",
            "IllegalStateException: The loop 'b' has ended before the task, which the loop 'a'"
                + " awaits");
  }

  private static Object outcome(Object value, Throwable thrown) {
    return thrown == null ? value : thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("when the waiter's loop ends at any moment, nothing is left of its errands")
  void waiterEnds(Way way) {
    for (Body body : Body.values()) {
      for (String order : BEGINNINGS) {
        var two = new TwoLoops();
        two.a.spawn(attempt(way.awaits.apply(two, body.make(two)), (v, thrown) -> null));
        two.steps(order);
        two.a.close(Duration.ZERO);
        for (int i = 0; i < PASSES; i++) {
          two.b.step();
        }
        assertThat(two.b.close(Duration.ZERO)).as("%s %s %s", way, body, order).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("a select over a task there and one here takes one of them, whatever the order")
  void selects() {
    for (String order : ORDERS) {
      for (int at = 0; at <= PASSES; at++) {
        var two = new TwoLoops();
        Task<Object> there = two.b.spawn(seq(v -> yieldNow(), v -> "there"));
        Task<Object> here = two.a.spawn(seq(v -> yieldNow(), v -> yieldNow(), v -> "here"));
        Task<Object> task =
            two.a.spawn(select(on(there, Baton::<Object>done), on(here, Baton::<Object>done)));
        two.steps(order.substring(0, at));
        two.a.post(task::cancel);
        two.steps(order.substring(at));
        two.settle();
        assertThat(task.isDone()).isTrue();
        assertThat(Stream.of(there, here)).allMatch(each -> each.isDone() && !each.isCancelled());
      }
    }
  }
}
