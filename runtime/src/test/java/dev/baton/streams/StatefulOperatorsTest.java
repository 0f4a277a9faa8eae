package dev.baton.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Cancelled;
import dev.baton.Virtual;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statements 229 to 231 of {@code docs/reference/semantics.md}: operators that remember something.
 * After kotlinx's {@code ScanTest}, {@code DistinctUntilChangedTest}, {@code RetryTest} and {@code
 * CombineTest}, and Reactor's {@code FluxCombineLatestTest}.
 */
@Timeout(60)
class StatefulOperatorsTest extends Virtual {
  @Test
  @DisplayName("229: scan gives the start, and what is made of it and each element")
  void scan() {
    assertThat(run(new Probe(4, 1).scan("", (text, x) -> text + x).toList()))
        .containsExactly("", "0", "01", "012", "0123");
    assertThat(run(new Probe(0, 1).scan(7, Integer::sum).toList())).containsExactly(7);
    var source = new Probe(4, 1);
    assertThat(run(source.scan(7, Integer::sum).take(1).toList())).containsExactly(7);
    assertThat(source.given).isZero();
  }

  @Test
  @DisplayName("229: distinctUntilChanged drops what is as the one before")
  void changes() {
    assertThat(run(AsyncIterable.of(1, 1, 2, 2, 1, 1).distinctUntilChanged().toList()))
        .containsExactly(1, 2, 1);
    assertThat(
            run(
                AsyncIterable.of(1, 3, 4, 6, 5)
                    .distinctUntilChanged((a, b) -> a % 2 == b % 2)
                    .toList()))
        .containsExactly(1, 4, 5);
    assertThat(run(new Probe(4, 1).map(x -> x < 2 ? null : x).distinctUntilChanged().toList()))
        .containsExactly(null, 2, 3);
  }

  @Test
  @DisplayName("229: distinct knows as many of the latest different elements as it may")
  void distinct() {
    assertThat(run(AsyncIterable.of(1, 2, 1, 3, 2, 1).distinct(9).toList()))
        .containsExactly(1, 2, 3);
    assertThat(run(AsyncIterable.of(1, 2, 1, 3, 2, 1).distinct(2).toList()))
        .containsExactly(1, 2, 3, 1);
    assertThat(run(AsyncIterable.of(1, 1, 2, 1).distinct(1).toList())).containsExactly(1, 2, 1);
  }

  @Test
  @DisplayName("229: windows slide, leave gaps, or stand side by side")
  void windows() {
    assertThat(run(new Probe(5, 1).window(3, 1).toList()))
        .containsExactly(List.of(0, 1, 2), List.of(1, 2, 3), List.of(2, 3, 4));
    assertThat(run(new Probe(6, 1).window(2, 3).toList()))
        .containsExactly(List.of(0, 1), List.of(3, 4));
    assertThat(run(new Probe(5, 1).window(2, 2).toList()))
        .containsExactly(List.of(0, 1), List.of(2, 3));
    assertThat(run(new Probe(2, 1).window(3, 1).toList())).isEmpty();
  }

  @Test
  @DisplayName("230: a source that fails is gone through anew, after a delay")
  void retry() {
    var source = new Probe(4, 10);
    source.failsAt = 2;
    source.closingMillis = 1;
    var got = new ArrayList<Integer>();
    assertThatThrownBy(
            () -> run(source.retry(3, f -> true, failed -> ms(100L * failed)).forEach(got::add)))
        .hasMessage("source");
    assertThat(got).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(source.opened).isEqualTo(3);
    assertThat(millis()).isEqualTo(31 + 100 + 31 + 200 + 31);
    source.check();
  }

  @Test
  @DisplayName("230: it ends once an attempt does")
  void retrySucceeds() {
    int[] failures = {2};
    AsyncIterable<Integer> source =
        new Probe(3, 1)
            .map(
                x -> {
                  if (x == 1 && failures[0]-- > 0) {
                    throw new IllegalStateException("not yet");
                  }
                  return x;
                });
    assertThat(run(source.retry(3).toList())).containsExactly(0, 0, 0, 1, 2);
    failures[0] = 3;
    assertThatThrownBy(() -> run(source.retry(3).toList())).hasMessage("not yet");
  }

  @Test
  @DisplayName("230: other failures than those that are meant, and a cancel, are thrown at once")
  void retryOnlySome() {
    var source = new Probe(4, 1);
    source.failsAt = 1;
    assertThatThrownBy(
            () ->
                run(
                    source
                        .retry(9, f -> f instanceof ArithmeticException, f -> Duration.ZERO)
                        .toList()))
        .hasMessage("source");
    assertThat(source.opened).isEqualTo(1);
    AsyncIterable<Integer> cancelled =
        new Probe(4, 1)
            .map(
                x -> {
                  throw new Cancelled("by itself");
                });
    assertThatThrownBy(() -> run(cancelled.retry(9).toList())).isInstanceOf(Cancelled.class);
    source.check();
  }

  @Test
  @DisplayName("230: a source that cannot even be opened is tried again; so is one that is shut")
  void retryOpening() {
    int[] opened = {0};
    AsyncIterable<Integer> source =
        () -> {
          if (opened[0]++ < 2) {
            throw new IllegalStateException("shut");
          }
          return new Probe(2, 0).asyncIterator();
        };
    assertThat(run(source.retry(3).toList())).containsExactly(0, 1);
  }

  @Test
  @DisplayName("231: combineLatest gives what is made of the latest two, once there are two")
  void combineLatest() {
    assertThat(
            run(new Probe(3, 10).combineLatest(new Probe(2, 25), (a, b) -> a + "/" + b).toList()))
        .containsExactly("1/0", "2/0", "2/1");
    assertThat(millis()).isEqualTo(75);
  }

  @Test
  @DisplayName("231: it ends with a sequence that has no element, and closes the other")
  void combineNothing() {
    var endless = new Probe(Integer.MAX_VALUE, 10);
    endless.closingMillis = 3;
    assertThat(run(endless.combineLatest(new Probe(0, 25), (a, b) -> a).toList())).isEmpty();
    assertThat(millis()).isEqualTo(28);
    endless.check();
    assertThat(run(new Probe(0, 5).combineLatest(endless, (a, b) -> a).toList())).isEmpty();
    endless.check();
  }

  @Test
  @DisplayName("222: numbers of less than one, and what is null, are errors at the call")
  void illegal() {
    var source = new Probe(1, 1);
    assertThatThrownBy(() -> source.distinct(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.window(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.window(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.retry(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.scan(1, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> source.distinctUntilChanged(null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> source.retry(1, null, f -> ms(1)))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> source.retry(1, f -> true, null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> source.combineLatest(null, (a, b) -> a))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> source.combineLatest(source, null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("230: what retry's functions throw is thrown, with the source's failure in it")
  void retryBroken() {
    var broken = new UnsupportedOperationException("broken");
    List<AsyncIterable<Integer>> all =
        List.of(
            failing()
                .retry(
                    3,
                    failure -> {
                      throw broken;
                    },
                    n -> ms(1)),
            failing()
                .retry(
                    3,
                    failure -> true,
                    n -> {
                      throw broken;
                    }));
    for (AsyncIterable<Integer> retried : all) {
      assertThatThrownBy(() -> run(retried.toList()))
          .isSameAs(broken)
          .satisfies(
              thrown -> assertThat(List.of(thrown.getSuppressed()).toString()).contains("source"));
    }
  }

  private static AsyncIterable<Integer> failing() {
    var source = new Probe(3, 1);
    source.failsAt = 1;
    return source;
  }
}
