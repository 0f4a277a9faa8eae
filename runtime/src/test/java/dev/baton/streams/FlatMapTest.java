package dev.baton.streams;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statements 223 and 224 of {@code docs/reference/semantics.md}: sequences of sequences. After
 * kotlinx's {@code FlatMapConcatTest} and {@code FlatMapMergeTest}, and Reactor's {@code
 * FluxFlatMapTest} and {@code FluxMergeSequentialTest}.
 */
@Timeout(60)
class FlatMapTest extends Virtual {
  private int running;
  private int mostRunning;

  /** Emits so many copies of an element, each after some time. */
  private AsyncIterable<String> copies(int element, int count, long millis) {
    return AsyncIterable.from(IntStream.range(0, count).boxed().toList())
        .mapAsync(i -> seq(v -> sleep(ms(millis)), v -> element + "." + i));
  }

  /** Notes how many are gone through at once. */
  private AsyncIterable<Integer> counted(int element, long millis) {
    return AsyncIterable.of(element)
        .mapAsync(
            x ->
                seq(
                    v -> {
                      mostRunning = Math.max(mostRunning, ++running);
                      return sleep(ms(millis));
                    },
                    v -> {
                      running--;
                      return x;
                    }));
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  @DisplayName("223: flatMap goes through one sequence after the other, and is never ahead")
  void concat() {
    var outer = new Probe(3, 10);
    assertThat(run(outer.flatMap(x -> copies(x, 2, 5)).toList()))
        .containsExactly("0.0", "0.1", "1.0", "1.1", "2.0", "2.1");
    assertThat(millis()).isEqualTo(3 * 10 + 6 * 5 + 10);
    var infinite = new Probe(Integer.MAX_VALUE, 10);
    assertThat(run(infinite.flatMap(x -> copies(x, 2, 5)).take(3).toList())).hasSize(3);
    assertThat(infinite.given).isEqualTo(2);
    infinite.check();
  }

  @Test
  @DisplayName("223, 224: sequences without elements, and none at all")
  void empty() {
    assertThat(run(new Probe(3, 1).flatMap(x -> AsyncIterable.of()).toList())).isEmpty();
    assertThat(run(new Probe(0, 1).flatMap(x -> copies(x, 1, 1)).toList())).isEmpty();
    assertThat(run(new Probe(3, 1).flatMap(2, x -> AsyncIterable.of()).toList())).isEmpty();
    assertThat(run(new Probe(0, 1).flatMap(2, x -> copies(x, 1, 1)).toList())).isEmpty();
    assertThat(run(new Probe(3, 1).flatMapOrdered(2, x -> AsyncIterable.of()).toList())).isEmpty();
    assertThat(run(new Probe(0, 1).flatMapOrdered(2, x -> copies(x, 1, 1)).toList())).isEmpty();
  }

  @Test
  @DisplayName("224: flatMap with a limit gives elements as they come")
  void merged() {
    assertThat(run(new Probe(2, 10).flatMap(2, x -> copies(x, 2, 8)).toList()))
        .containsExactly("0.0", "0.1", "1.0", "1.1");
    assertThat(run(AsyncIterable.of(30, 10, 20).flatMap(3, x -> copies(x, 1, x)).toList()))
        .containsExactly("10.0", "20.0", "30.0");
  }

  @Test
  @DisplayName("224: flatMapOrdered gives them in the order of what they are made of")
  void ordered() {
    assertThat(run(AsyncIterable.of(30, 10, 20).flatMapOrdered(3, x -> copies(x, 2, x)).toList()))
        .containsExactly("30.0", "30.1", "10.0", "10.1", "20.0", "20.1");
    assertThat(millis()).isEqualTo(60);
  }

  @Test
  @DisplayName("224: as many sequences as the limit says are gone through at once, and no more")
  void limit() {
    for (int limit = 1; limit <= 5; limit++) {
      int most = limit;
      mostRunning = 0;
      long before = millis();
      assertThat(run(new Probe(12, 0).flatMap(most, x -> counted(x, 10)).toList())).hasSize(12);
      assertThat(mostRunning).isEqualTo(limit);
      assertThat(millis() - before).isEqualTo(10L * ((12 + limit - 1) / limit));
      mostRunning = 0;
      assertThat(run(new Probe(12, 0).flatMapOrdered(most, x -> counted(x, 10)).toList()))
          .isEqualTo(upTo(12));
      assertThat(mostRunning).isEqualTo(limit);
    }
  }

  @Test
  @DisplayName("224: the sequences are never further ahead of who asks than is said")
  void ahead() {
    var inner = new Probe(Integer.MAX_VALUE, 0);
    var outer = new Probe(Integer.MAX_VALUE, 0);
    var got = new ArrayList<Integer>();
    run(
        outer
            .flatMap(3, x -> inner)
            .take(300)
            .forEachAsync(
                x -> {
                  got.add(x);
                  assertThat(inner.given - got.size()).isLessThanOrEqualTo(64 + 3);
                  return sleep(ms(0));
                }));
    assertThat(outer.given).isLessThanOrEqualTo(4);
    inner.check();
    outer.check();
  }

  @Test
  @DisplayName("224: the sequences of flatMapOrdered are not, either")
  void orderedAhead() {
    var inner = new Probe(Integer.MAX_VALUE, 0);
    var got = new ArrayList<Integer>();
    run(
        new Probe(3, 0)
            .flatMapOrdered(2, x -> inner)
            .take(300)
            .forEachAsync(
                x -> {
                  got.add(x);
                  assertThat(inner.given - got.size()).isLessThanOrEqualTo(2 * (16 + 1));
                  return sleep(ms(0));
                }));
    inner.check();
  }

  @Test
  @DisplayName("224: a sequence that fails has the others cancelled and joined")
  void fails() {
    var slow = new Probe(9, 10);
    slow.closingMillis = 5;
    var failing = new Probe(9, 12);
    failing.failsAt = 1;
    assertThatThrownBy(
            () -> run(AsyncIterable.of(slow, failing).flatMap(2, source -> source).toList()))
        .hasMessage("source");
    slow.check();
    assertThat(slow.closed).isEqualTo(1);
    failing.check();
  }

  @Test
  @DisplayName("224: the failure of a later sequence comes after the elements of an earlier one")
  void orderedFails() {
    var slow = new Probe(3, 10);
    var failing = new Probe(9, 1);
    failing.failsAt = 1;
    var got = new ArrayList<Integer>();
    assertThatThrownBy(
            () ->
                run(
                    AsyncIterable.of(slow, failing)
                        .flatMapOrdered(2, source -> source)
                        .forEach(got::add)))
        .hasMessage("source");
    assertThat(got).containsExactly(0, 1, 2, 0);
  }

  @Test
  @DisplayName("222: a limit of less than one is an error at the call")
  void illegal() {
    var source = new Probe(1, 1);
    for (int limit : new int[] {0, -1}) {
      assertThatThrownBy(() -> source.flatMap(limit, x -> source))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The number must be at least 1: " + limit);
      assertThatThrownBy(() -> source.flatMapOrdered(limit, x -> source))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> source.flatMap(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> source.flatMap(1, null)).isInstanceOf(NullPointerException.class);
  }
}
