package dev.baton.streams;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Virtual;
import dev.baton.channels.Overflow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statement 225 of {@code docs/reference/semantics.md}: buffers between a source and who asks.
 * After kotlinx's {@code BufferTest}, {@code BufferConflationTest} and {@code ConflateTest}, and
 * Reactor's {@code FluxOnBackpressureBufferStrategyTest}.
 */
@Timeout(60)
class BufferTest extends Virtual {
  private final List<Integer> got = new ArrayList<>();

  /** Takes some time for each element. */
  private void slowly(AsyncIterable<Integer> elements, long millis) {
    run(
        elements.forEachAsync(
            x -> {
              got.add(x);
              return sleep(ms(millis));
            }));
  }

  @Test
  @DisplayName("225: a source and its consumer work at the same time")
  void together() {
    slowly(new Probe(5, 10).buffer(1), 10);
    assertThat(got).containsExactly(0, 1, 2, 3, 4);
    assertThat(millis()).isEqualTo(10 + 5 * 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 64})
  @DisplayName("225: a source is ahead by as much as the buffer holds, and one that waits")
  void ahead(int capacity) {
    var source = new Probe(200, 0);
    int[] most = {0};
    run(
        source
            .buffer(capacity)
            .forEachAsync(
                x -> {
                  got.add(x);
                  return seq(
                      v -> sleep(ms(1)),
                      v -> {
                        most[0] = Math.max(most[0], source.given - got.size());
                        return null;
                      });
                }));
    assertThat(got).hasSize(200).isSorted();
    assertThat(most[0]).isEqualTo(capacity + 1);
  }

  @Test
  @DisplayName("225: nothing is asked for before the first element is")
  void lazy() {
    var source = new Probe(5, 0);
    AsyncIterator<Integer> unused = source.buffer(3).asyncIterator();
    assertThat(source.opened).isZero();
    run(unused.closeAsync());
    assertThat(source.opened).isZero();
  }

  @Test
  @DisplayName("225: the oldest, the newest or all are dropped where there is no room")
  void drops() {
    slowly(new Probe(10, 10).buffer(2, Overflow.DROP_OLDEST), 35);
    assertThat(got).containsExactly(0, 2, 5, 8, 9);
    got.clear();
    slowly(new Probe(10, 10).buffer(2, Overflow.DROP_NEWEST), 35);
    assertThat(got).containsExactly(0, 1, 2, 4, 7);
    got.clear();
    slowly(new Probe(10, 10).buffer(2, Overflow.CONFLATE), 35);
    assertThat(got).containsExactly(0, 3, 6, 9);
  }

  @Test
  @DisplayName("225: FAIL gives what came before, and then says that there was no room")
  void fail() {
    var source = new Probe(10, 10);
    assertThatThrownBy(() -> slowly(source.buffer(2, Overflow.FAIL), 35))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The buffer has its 2 elements, and another one came");
    assertThat(got).containsExactly(0, 1, 2);
    source.check();
  }

  @Test
  @DisplayName("225: conflate gives the latest, and the last one always")
  void conflate() {
    slowly(new Probe(10, 10).conflate(), 35);
    assertThat(got).containsExactly(0, 3, 6, 9);
    got.clear();
    slowly(new Probe(3, 10).conflate(), 1);
    assertThat(got).containsExactly(0, 1, 2);
  }

  @Test
  @DisplayName("225: a failure comes after what is buffered")
  void failure() {
    var source = new Probe(10, 1);
    source.failsAt = 3;
    assertThatThrownBy(() -> slowly(source.buffer(8), 10)).hasMessage("source");
    assertThat(got).containsExactly(0, 1, 2);
    source.check();
  }

  @Test
  @DisplayName("225: null is an element as any")
  void nulls() {
    assertThat(run(new Probe(3, 0).map(x -> x == 1 ? null : x).buffer(1).toList()))
        .containsExactly(0, null, 2);
  }

  @Test
  @DisplayName("222: a capacity of less than one is an error at the call")
  void illegal() {
    var source = new Probe(1, 1);
    assertThatThrownBy(() -> source.buffer(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.buffer(-1, Overflow.FAIL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.buffer(1, null)).isInstanceOf(NullPointerException.class);
  }
}
