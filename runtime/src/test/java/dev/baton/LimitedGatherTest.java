package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
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

/** {@code gather} with a limit, in virtual time. */
class LimitedGatherTest extends Virtual {
  private int running;
  private int most;

  private Coroutine<Integer> part(int index, long millis) {
    return seq(
        v -> {
          trace.add("begin " + index);
          most = Math.max(most, ++running);
          return attempt(
              sleep(ms(millis)),
              (w, thrown) -> {
                running--;
                if (thrown != null) {
                  throw thrown;
                }
                return index;
              });
        });
  }

  @Test
  @DisplayName("238: so many run at once, the first ones first; values come in argument order")
  void limits() {
    for (int limit : new int[] {1, 2, 3, 10, 11, Integer.MAX_VALUE}) {
      trace.clear();
      most = 0;
      List<Coroutine<Integer>> parts = new ArrayList<>();
      List<String> order = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        parts.add(part(i, 10 - i));
        order.add("begin " + i);
      }
      assertThat(run(gather(limit, parts))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(most).isEqualTo(Math.min(limit, 10));
      assertThat(trace).isEqualTo(order);
    }
    assertThat(run(gather(3, List.<Coroutine<Integer>>of()))).isEmpty();
  }

  @Test
  @DisplayName("238: a failure ends those that run, and those that have not begun never do")
  void failure() {
    var failure = new IllegalStateException();
    assertThatThrownBy(() -> run(gather(2, List.of(part(0, 20), failing(5, failure), part(2, 1)))))
        .isSameAs(failure);
    assertThat(trace).containsExactly("begin 0");
    assertThat(running).isZero();
  }

  @Test
  @DisplayName("238: a cancel at any moment ends all that run, and begins nothing")
  void cancelled() {
    for (int at = 0; at <= 35; at++) {
      trace.clear();
      int moment = at;
      run(
          seq(
              v -> {
                Task<?> task =
                    spawn(gather(2, List.of(part(0, 10), part(1, 10), part(2, 10), part(3, 15))));
                return seq(
                    w -> sleep(ms(moment)),
                    w -> {
                      task.cancel();
                      int begun = trace.size();
                      return attempt(task, (x, thrown) -> begun == trace.size());
                    });
              },
              v -> {
                assertThat(v).isEqualTo(true);
                return null;
              }));
      assertThat(running).isZero();
    }
  }

  @Test
  @DisplayName("238: a hundred thousand parts, done or not")
  void many() {
    assertThat(run(gather(7, Collections.nCopies(100_000, done(1))))).hasSize(100_000);
    List<Coroutine<Integer>> parts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      parts.add(part(i, 1));
    }
    assertThat(run(gather(100, parts))).hasSize(10_000);
    assertThat(most).isEqualTo(100);
    assertThat(millis()).isEqualTo(100);
  }

  @Test
  @DisplayName("235: what makes no sense is refused where it is said")
  void refused() {
    for (int wrong : new int[] {0, -1}) {
      assertThatThrownBy(() -> gather(wrong, List.of(done(1))))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> gather(1, Collections.singletonList((Coroutine<Integer>) null)))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Baton.shielded(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Baton.supervisorScope(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Baton.asCompleted(null)).isInstanceOf(NullPointerException.class);
  }
}
