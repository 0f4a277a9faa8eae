package dev.baton;

import static dev.baton.Baton.race;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.select;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.channels.Channel;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.woven.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure is seen by who awaits it, or told as unseen: by nobody is as wrong as by both. */
class SeenOnceTest extends Virtual {
  private static final int LAST_MOMENT = 9;

  private final List<Throwable> seen = new ArrayList<>();
  private final RunOptions options =
      RunOptions.defaults().clock(clock).reports(report -> seen.add(report.cause()));

  private void runAndClose(Coroutine<?> main) {
    try (var loop = EventLoop.create(options)) {
      loop.run(main);
    }
  }

  /** How often the failure of this message was thrown or told, alone or in another one. */
  private long times(String message) {
    return seen.stream()
        .flatMap(SeenOnceTest::all)
        .filter(failure -> message.equals(failure.getMessage()))
        .count();
  }

  private static Stream<Throwable> all(Throwable failure) {
    return failure == null
        ? Stream.of()
        : Stream.concat(
            Stream.of(failure),
            Stream.concat(Stream.of(failure.getSuppressed()), Stream.of(failure.getCause()))
                .flatMap(SeenOnceTest::all));
  }

  private static Object fail(String message) {
    throw new IllegalStateException(message);
  }

  /** Awaits it, and notes what that throws. */
  private Coroutine<Object> watching(Object awaited) {
    return attempt(
        awaited,
        (v, thrown) -> {
          if (thrown != null) {
            seen.add(thrown);
          }
          return null;
        });
  }

  private static Coroutine<Object> passes(int count) {
    return Machine.co(
        m -> {
          m.value();
          return m.at() < count ? m.await(m.at() + 1, yieldNow()) : null;
        });
  }

  /** Fails in its cleanup, when it is cancelled. */
  private static Coroutine<Object> failingLate() {
    return attempt(
        sleep(ms(1_000)), (v, cancelled) -> attempt(sleep(ms(5)), (w, again) -> fail("lost")));
  }

  /** Takes some time for its cleanup, when it is cancelled. */
  private static Coroutine<Object> endingLate() {
    return attempt(sleep(ms(1_000)), (v, cancelled) -> sleep(ms(5)));
  }

  /** Waits that may end, by a cancel or otherwise, before the task has that they wait for. */
  enum Wait {
    SHIELD_OF_TASK,
    SHIELD_OF_COROUTINE,
    SELECT;

    Coroutine<?> of(Coroutine<Object> failing, Channel<Object> other) {
      return switch (this) {
        case SHIELD_OF_TASK -> shield(spawn(failing));
        case SHIELD_OF_COROUTINE -> shield(failing);
        case SELECT ->
            select(Baton.on(spawn(failing), Baton::done), Baton.on(other.receive(), Baton::done));
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Wait.class)
  @DisplayName("a wait that ends between a task's failure and the news of it loses no failure")
  void betweenEndAndNews(Wait wait) {
    for (boolean cancels : wait == Wait.SELECT ? List.of(true, false) : List.of(true)) {
      for (int moment = 0; moment <= LAST_MOMENT; moment++) {
        seen.clear();
        int passes = moment;
        boolean[] begun = {false};
        Channel<Object> other = Channel.unbounded();
        Coroutine<Object> failing =
            seq(
                v -> {
                  begun[0] = true;
                  return passes(3);
                },
                v -> fail("lost"));
        runAndClose(
            seq(
                v -> {
                  Task<?> task = spawn(watching(seq(w -> wait.of(failing, other))));
                  spawn(
                      seq(
                          w -> passes(passes),
                          w -> cancels ? task.cancel() : other.trySend("element")));
                  return sleep(ms(1));
                }));
        assertThat(times("lost"))
            .as("%s, %s after %d passes", wait, cancels ? "cancelled" : "chosen", moment)
            .isEqualTo(begun[0] ? 1 : 0);
      }
    }
  }

  @Test
  @DisplayName("what one has seen is not told as unseen because another one dropped it")
  void seenByAnother() {
    runAndClose(
        seq(
            v -> {
              Task<Object> loser = spawn(failingLate());
              spawn(watching(loser));
              return watching(race(loser, seq(w -> sleep(ms(1)))));
            },
            v -> sleep(ms(10))));
    assertThat(times("lost")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("what closing throws in a task whose future was cancelled is told")
  void closingOfCancelledFuture(boolean submitted) {
    AsyncCloseable resource = () -> seq(v -> yieldNow(), v -> fail("closing"));
    Coroutine<Object> closes =
        attempt(
            sleep(ms(1_000)),
            (v, cancelled) ->
                attempt(
                    Woven.closeAfter(resource, cancelled),
                    (w, none) -> {
                      throw cancelled;
                    }));
    try (var loop = EventLoop.create(options)) {
      loop.run(
          seq(
              v -> {
                CompletableFuture<Object> future =
                    submitted ? loop.submit(closes) : Woven.startFuture(closes);
                spawn(seq(w -> sleep(ms(1)), w -> future.cancel(true)));
                return sleep(ms(2));
              }));
    }
    assertThat(times("closing")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @DisplayName("a scope keeps what its body's closing threw, however often it is cancelled")
  void closingOfScopesBody(int cancels) {
    AsyncCloseable resource = () -> seq(v -> yieldNow(), v -> fail("closing"));
    for (boolean childFails : List.of(true, false)) {
      seen.clear();
      Coroutine<Object> body =
          attempt(
              sleep(ms(1_000)),
              (v, cancelled) ->
                  attempt(
                      Woven.closeAfter(resource, cancelled),
                      (w, none) -> {
                        throw cancelled;
                      }));
      runAndClose(
          seq(
              v -> {
                Task<Object> task =
                    spawn(
                        scope(
                            s -> {
                              s.spawn(childFails ? failingLate() : endingLate());
                              return body;
                            }));
                for (int i = 1; i <= cancels; i++) {
                  int at = i;
                  spawn(seq(w -> sleep(ms(at)), w -> task.cancel()));
                }
                return watching(task);
              }));
      assertThat(times("lost")).isEqualTo(childFails ? 1 : 0);
      assertThat(times("closing")).isEqualTo(1);
    }
  }
}
