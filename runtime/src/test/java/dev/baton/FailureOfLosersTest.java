package dev.baton;

import static dev.baton.Baton.any;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.race;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.woven.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the cleanup of a cancelled child throws reaches somebody, whatever the join and its end. */
class FailureOfLosersTest extends Virtual {
  private final List<Report> reports = new ArrayList<>();

  /** The join of two children. */
  enum How {
    GATHER(all -> gather(all)),
    RACE(all -> race(all)),
    ANY(all -> any(all)),
    SETTLED(all -> settled(all)),
    SCOPE(
        all ->
            Baton.scope(
                s -> {
                  all.forEach(s::spawn);
                  return sleep(ms(5));
                })),
    CANCELLING_SCOPE(
        all ->
            Baton.cancellingScope(
                s -> {
                  all.forEach(s::spawn);
                  return sleep(ms(5));
                }));

    private final Function<List<Coroutine<Object>>, Coroutine<?>> join;

    How(Function<List<Coroutine<Object>>, Coroutine<?>> join) {
      this.join = join;
    }
  }

  /** How the cleanup of the loser fails. */
  enum Cleanup {
    IN_A_FINALLY,
    IN_A_CLOSING
  }

  /** What ends the join. */
  enum End {
    VALUE,
    FAILURE,
    CANCEL,
    TIMEOUT
  }

  static Stream<Arguments> matrix() {
    return Stream.of(How.values())
        .flatMap(
            how ->
                Stream.of(Cleanup.values())
                    .flatMap(
                        cleanup ->
                            Stream.of(End.values())
                                .flatMap(
                                    end ->
                                        Stream.of(true, false)
                                            .map(task -> Arguments.of(how, cleanup, end, task)))));
  }

  /** Sleeps long; when it is cancelled, its cleanup takes 2 ms and fails. */
  private Coroutine<Object> loser(Cleanup cleanup) {
    AsyncCloseable resource = () -> seq(v -> sleep(ms(2)), v -> fail("could not flush"));
    return attempt(
        sleep(ms(1_000)),
        (v, cancelled) ->
            cleanup == Cleanup.IN_A_FINALLY
                ? resource.closeAsync()
                : attempt(
                    Woven.closeAfter(resource, cancelled),
                    (w, none) -> {
                      throw cancelled;
                    }));
  }

  private static Object fail(String message) {
    throw new IllegalStateException(message);
  }

  private Coroutine<Object> end(End end) {
    return switch (end) {
      case VALUE -> seq(v -> sleep(ms(1)), v -> "value");
      case FAILURE -> seq(v -> sleep(ms(1)), v -> fail("first"));
      default -> seq(v -> sleep(ms(1_000)));
    };
  }

  private static Coroutine<Object> asTask(Coroutine<Object> child) {
    return seq(v -> spawn(child));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  @DisplayName("the failure is thrown, or suppressed in what is thrown, or told as unseen")
  void reaches(How how, Cleanup cleanup, End end, boolean tasks) {
    Function<Coroutine<Object>, Coroutine<Object>> child = c -> tasks ? asTask(c) : c;
    Coroutine<Object> main =
        seq(
            v -> {
              var children = List.of(child.apply(loser(cleanup)), child.apply(end(end)));
              Coroutine<?> join = how.join.apply(children);
              if (end == End.TIMEOUT) {
                return withTimeout(ms(1), join);
              }
              Task<?> task = spawn(join);
              spawn(seq(w -> sleep(ms(10)), w -> task.cancel()));
              return task;
            });
    var shown = new ArrayList<Throwable>();
    try {
      Baton.run(main, RunOptions.defaults().clock(clock).reports(reports::add));
    } catch (Throwable thrown) {
      shown.add(thrown);
    }
    reports.forEach(report -> shown.add(report.cause()));
    assertThat(shown.stream().flatMap(FailureOfLosersTest::all).map(Throwable::getMessage))
        .containsOnlyOnce("could not flush");
    assertThat(millis()).isLessThan(1_000);
  }

  /** A failure, its causes, and all that is suppressed in them. */
  private static Stream<Throwable> all(Throwable failure) {
    return failure == null
        ? Stream.of()
        : Stream.concat(
            Stream.of(failure),
            Stream.concat(Stream.of(failure.getSuppressed()), Stream.of(failure.getCause()))
                .flatMap(FailureOfLosersTest::all));
  }

  @Test
  @DisplayName("35: what any expects to fail, before there is a value, is told to nobody")
  void expected() {
    Coroutine<Object> main =
        seq(v -> any(List.of(end(End.FAILURE), seq(w -> sleep(ms(2)), w -> "value"))));
    assertThat(Baton.<Object>run(main, RunOptions.defaults().clock(clock).reports(reports::add)))
        .isEqualTo("value");
    assertThat(reports).isEmpty();
  }

  @Test
  @DisplayName("33: a cancelled join cancels each child once, and its cleanup is not cut short")
  void oneCancel() {
    for (How how : List.of(How.GATHER, How.RACE, How.ANY, How.SETTLED)) {
      trace.clear();
      Coroutine<?> join = how.join.apply(List.of(slow(), quick(), slow(), quick()));
      run(
          seq(
              v -> {
                Task<?> task = spawn(join);
                spawn(seq(w -> sleep(ms(1)), w -> task.cancel()));
                return settled(task);
              }));
      assertThat(trace).as(how.name()).containsExactly("clean", "clean");
    }
  }

  /** Its cleanup takes a while. */
  private Coroutine<Object> slow() {
    return attempt(
        sleep(ms(1_000)),
        (v, t) ->
            attempt(sleep(ms(5)), (w, again) -> log(again == null ? "clean" : "cut short", null)));
  }

  /** Its cleanup fails at once. */
  private static Coroutine<Object> quick() {
    return attempt(sleep(ms(1_000)), (v, t) -> fail("quick"));
  }
}
