package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code settled} with a limit, in virtual time. */
class LimitedSettledTest extends Virtual {
  private static final int PARTS = 4;

  /** How a part ends: with a value, or failing at once, later, or as one that was cancelled. */
  private enum End {
    VALUE,
    FAILS_AT_ONCE,
    FAILS,
    CANCELLED
  }

  private int running;
  private int most;

  private Coroutine<Integer> part(int index, End end) {
    return seq(
        v -> {
          trace.add("begin " + index);
          if (end == End.FAILS_AT_ONCE) {
            throw new IllegalStateException("part " + index);
          }
          most = Math.max(most, ++running);
          return attempt(
              sleep(ms(10 + index)),
              (w, thrown) -> {
                running--;
                if (thrown != null) {
                  throw thrown;
                }
                return switch (end) {
                  case FAILS -> throw new IllegalStateException("part " + index);
                  case CANCELLED -> throw new Cancelled("part " + index);
                  default -> index;
                };
              });
        });
  }

  private static String expected(int index, End end) {
    return switch (end) {
      case VALUE -> "" + index;
      case CANCELLED -> "cancelled, part " + index;
      default -> "failed, part " + index;
    };
  }

  private static String told(Outcome<Integer> outcome) {
    if (outcome instanceof Outcome.Value<Integer> value) {
      return "" + value.value();
    }
    return outcome instanceof Outcome.Cancelled<Integer> cancelled
        ? "cancelled, " + cancelled.cause().getMessage()
        : "failed, " + ((Outcome.Failed<Integer>) outcome).cause().getMessage();
  }

  @Test
  @DisplayName("238: however its parts end, settled begins all of them, so many at once, in order")
  void however() {
    for (int limit : new int[] {1, 2, 3, PARTS, Integer.MAX_VALUE}) {
      for (int program = 0; program < Math.pow(End.values().length, PARTS); program++) {
        trace.clear();
        most = 0;
        List<Coroutine<Integer>> parts = new ArrayList<>();
        List<String> order = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (int i = 0, rest = program; i < PARTS; i++, rest /= End.values().length) {
          End end = End.values()[rest % End.values().length];
          parts.add(part(i, end));
          order.add("begin " + i);
          outcomes.add(expected(i, end));
        }
        List<Outcome<Integer>> settled = run(settled(limit, parts));
        assertThat(settled).extracting(LimitedSettledTest::told).isEqualTo(outcomes);
        assertThat(trace).isEqualTo(order);
        assertThat(most).isLessThanOrEqualTo(limit);
        assertThat(running).isZero();
      }
    }
  }

  @Test
  @DisplayName("238: a cancel at any moment ends all of settled's that run, and begins nothing")
  void cancelled() {
    for (End second : End.values()) {
      for (int at = 0; at <= 40; at++) {
        trace.clear();
        int moment = at;
        List<Coroutine<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
          parts.add(part(i, i == 1 ? second : End.VALUE));
        }
        Task<?>[] task = new Task<?>[1];
        run(
            seq(
                v -> {
                  task[0] = spawn(settled(2, parts));
                  return sleep(ms(moment));
                },
                v -> {
                  task[0].cancel();
                  int begun = trace.size();
                  return attempt(task[0], (x, thrown) -> begun == trace.size());
                },
                v -> {
                  assertThat(v).as("%s, cancelled at %s ms", second, moment).isEqualTo(true);
                  return null;
                }));
        assertThat(running).isZero();
      }
    }
  }

  @Test
  @DisplayName("235: a limit below one, and a part that is null, are refused where they are said")
  void refused() {
    for (int wrong : new int[] {0, -1}) {
      assertThatThrownBy(() -> settled(wrong, List.of(done(1))))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> settled(1, Collections.singletonList((Coroutine<Integer>) null)))
        .isInstanceOf(NullPointerException.class);
  }
}
