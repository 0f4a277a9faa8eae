package dev.baton.streams;

import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.Baton;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements 220 and 221 of {@code docs/reference/semantics.md}: whatever is left early, by
 * whatever, at whatever moment, has closed its source and ended its tasks before it is left.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LeavingTest {
  private static final int SIZE = 6;
  private static final long[] MILLIS = {0, 10};

  /** Runs on a loop on which nothing may be left afterwards. */
  private static <T> T run(Coroutine<T> main) {
    EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    try {
      return loop.run(main);
    } finally {
      var inside = (EventLoopImpl) loop;
      assertThat(inside.root().children()).as("tasks left").isEmpty();
      assertThat(inside.timers.isEmpty()).as("no timers left").isTrue();
      loop.close();
    }
  }

  private static List<Object> all(AsyncIterable<?> elements) {
    var got = new ArrayList<Object>();
    run(elements.forEach(got::add));
    return got;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("220: a sequence is left after each of its elements")
  void leftEarly(Operators operator) {
    for (long millis : MILLIS) {
      List<Object> whole = all(operator.of(new Probe(SIZE, millis)));
      for (int count = 0; count <= whole.size(); count++) {
        var source = new Probe(SIZE, millis);
        source.closingMillis = 5;
        assertThat(all(operator.of(source).take(count)))
            .as("%s of %s at %s ms", count, whole, millis)
            .isEqualTo(whole.subList(0, count));
        source.check();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("220: a task is cancelled in each millisecond of a sequence, by its time's end")
  void cancelledInTime(Operators operator) {
    for (int at = 1; at < 110; at++) {
      var source = new Probe(SIZE, 10);
      // where it closes by itself at the end, a cancel cuts that short, as any cleanup
      source.closingMillis = operator == Operators.COMBINE_WITH_NOTHING ? 0 : at % 2;
      int limit = at;
      Throwable thrown =
          catchThrowable(() -> run(withTimeout(ms(limit), operator.of(source).toList())));
      assertThat(thrown).satisfiesAnyOf(t -> assertThat(t).isNull(), t -> isTimedOut(t));
      source.check();
    }
  }

  private static void isTimedOut(Throwable thrown) {
    assertThat(thrown).isInstanceOf(TimedOut.class).hasNoSuppressedExceptions();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("220: a task is cancelled in each pass of a sequence that waits for nothing")
  void cancelledInAPass(Operators operator) {
    for (int passes = 0; passes < 40; passes++) {
      var source = new Probe(SIZE, 0);
      int count = passes;
      run(
          seq(
              v -> cancelAfter(count, operator.of(source).mapAsync(x -> sleep(ms(0))).toList()),
              v -> null));
      source.check();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("220: a task is cancelled twice, in each pass of a sequence and of its closing")
  void cancelledTwice(Operators operator) {
    for (int first = 0; first < 20; first++) {
      for (int second = 0; second < 10; second++) {
        var source = new Probe(SIZE, 0);
        source.closingMillis = 1;
        int passes = first;
        int between = second;
        Task<?>[] task = {null};
        run(
            seq(
                v -> {
                  task[0] = spawn(operator.of(source).mapAsync(x -> sleep(ms(0))).toList());
                  return passes(passes);
                },
                v -> {
                  task[0].cancel("once");
                  return passes(between);
                },
                v -> {
                  task[0].cancel("and again");
                  return Baton.settled(task[0]);
                },
                v -> null));
        source.checkBegun();
      }
    }
  }

  private static Coroutine<Object> passes(int count) {
    int[] left = {count};
    return co(m -> left[0]-- > 0 ? m.await(1, sleep(ms(0))) : null);
  }

  /** Ends once the task has. */
  private static Coroutine<Object> cancelAfter(int passes, Coroutine<?> work) {
    int[] left = {passes};
    Task<?>[] task = {null};
    return co(
        m -> {
          if (m.at() == 0) {
            task[0] = spawn(work);
          }
          if (left[0]-- > 0) {
            return m.await(1, sleep(ms(0)));
          }
          if (m.at() == 2) {
            return m.value();
          }
          task[0].cancel();
          return m.await(
              2,
              attempt(
                  task[0],
                  (v, thrown) -> {
                    if (thrown != null) {
                      assertThat(thrown).isInstanceOf(Cancelled.class).hasNoSuppressedExceptions();
                    }
                    return null;
                  }));
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("221: a source fails at each of its elements, and what came before is given")
  void sourceFails(Operators operator) {
    for (long millis : MILLIS) {
      List<Object> whole = all(operator.of(new Probe(SIZE, millis)));
      for (int at = 0; at <= SIZE; at++) {
        var source = new Probe(SIZE, millis);
        source.failsAt = at;
        // one that ends before it fails is closed, and only that fails
        source.closingFails = at % 2 == 0 && operator != Operators.COMBINE_WITH_NOTHING;
        var got = new ArrayList<Object>();
        Throwable thrown = catchThrowable(() -> run(operator.of(source).forEach(got::add)));
        if (thrown == null) {
          assertThat(operator).isEqualTo(Operators.COMBINE_WITH_NOTHING); // over before it failed
          source.check();
          continue;
        }
        assertThat(thrown).hasMessage("source");
        assertThat(thrown.getSuppressed()).hasSize(source.closingFails ? 1 : 0);
        assertThat(source.closed).isEqualTo(1);
        if (!operator.drops()) {
          assertThat(got).isEqualTo(whole.subList(0, Math.min(got.size(), whole.size())));
        }
        source.check();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("221: what closing throws reaches who leaves early")
  void closingFails(Operators operator) {
    for (long millis : MILLIS) {
      var source = new Probe(1000, millis);
      source.closingFails = true;
      source.closingMillis = 5;
      Throwable thrown = catchThrowable(() -> all(operator.of(source).take(1)));
      if (source.closed > 0) {
        assertThat(thrown).hasMessage("closing");
      } else {
        assertThat(thrown).isNull();
        assertThat(source.ended + (source.opened == 0 ? 1 : 0)).isPositive();
      }
      source.check();
    }
  }

  @Test
  @DisplayName("221: what a function throws is thrown, once the source is closed")
  void functionFails() {
    Operators.failing().forEach(LeavingTest::checkFailing);
  }

  private static void checkFailing(
      String name, Function<AsyncIterable<Integer>, AsyncIterable<?>> operator) {
    for (long millis : MILLIS) {
      var source = new Probe(SIZE, millis);
      source.closingMillis = 5;
      assertThat(catchThrowable(() -> all(operator.apply(source))))
          .as("%s at %s ms", name, millis)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("function of ");
      source.check();
    }
  }
}
