package dev.baton.streams;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.TimedOut;
import dev.baton.Virtual;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statements 226 to 228 of {@code docs/reference/semantics.md}: operators that look at the time.
 * After kotlinx's {@code DebounceTest}, {@code SampleTest} and {@code FlowTimeoutTest}, and
 * Reactor's {@code FluxBufferTimeoutTest}.
 */
@Timeout(60)
class TimedOperatorsTest extends Virtual {
  /** Numbers from zero on, each so many milliseconds after the one before. */
  private AsyncIterable<Integer> after(long... gaps) {
    return new Probe(gaps.length, 0).mapAsync(i -> seq(v -> sleep(ms(gaps[i])), v -> i));
  }

  /** Notes when elements come. */
  private <T> List<String> timed(AsyncIterable<T> elements) {
    var got = new ArrayList<String>();
    long start = millis();
    run(elements.forEach(x -> got.add(x + "@" + (millis() - start))));
    return got;
  }

  // ---- debounce

  @Test
  @DisplayName("226: debounce gives an element once it is quiet, and the last one at the end")
  void debounce() {
    assertThat(timed(after(10, 10, 50, 10, 10, 100, 5).debounce(ms(30))))
        .containsExactly("1@50", "4@120", "6@195");
  }

  @Test
  @DisplayName("226: an element that comes just as it is quiet long enough is too late")
  void debounceAtOnce() {
    assertThat(timed(after(10, 30, 31).debounce(ms(30)))).containsExactly("0@40", "1@70", "2@71");
    assertThat(timed(after().debounce(ms(30)))).isEmpty();
    assertThat(timed(after(7).debounce(ms(30)))).containsExactly("0@7");
  }

  @Test
  @DisplayName("226: one that nobody has asked for yet gives way to the next")
  void debounceSlowly() {
    var got = new ArrayList<Integer>();
    run(
        after(0, 10, 10, 10)
            .debounce(ms(5))
            .forEachAsync(
                x -> {
                  got.add(x);
                  return sleep(ms(22));
                }));
    assertThat(got).containsExactly(0, 2, 3);
  }

  @Test
  @DisplayName("226: a failure comes at once, and what had not settled is dropped")
  void debounceFails() {
    var source = new Probe(9, 10);
    source.failsAt = 2;
    var got = new ArrayList<Integer>();
    assertThatThrownBy(() -> run(source.debounce(ms(15)).forEach(got::add))).hasMessage("source");
    assertThat(got).isEmpty();
    assertThat(millis()).isEqualTo(30);
    source.check();
  }

  // ---- sample

  @Test
  @DisplayName("226: sample gives the latest element of each period, at its end")
  void sample() {
    assertThat(timed(after(10, 10, 50, 10, 10, 100, 50).sample(ms(40))))
        .containsExactly("1@40", "2@80", "4@120", "5@200");
    assertThat(timed(after().sample(ms(40)))).isEmpty();
  }

  @Test
  @DisplayName("226: what comes at the end of a period belongs to the next one")
  void sampleAtTheEdge() {
    assertThat(timed(after(40, 40, 10, 100).sample(ms(40)))).containsExactly("0@80", "2@120");
  }

  @Test
  @DisplayName("226: an infinite source is sampled as long as somebody asks")
  void sampleForever() {
    var source = new Probe(Integer.MAX_VALUE, 3);
    assertThat(run(source.sample(ms(10)).take(3).toList())).containsExactly(2, 5, 8);
    source.check();
  }

  // ---- window

  @Test
  @DisplayName("227: a window has what comes within its time, and no more than it may")
  void window() {
    assertThat(timed(after(10, 10, 50, 1, 1, 1, 1).window(ms(30), 3)))
        .containsExactly("[0, 1]@40", "[2, 3, 4]@72", "[5, 6]@74");
    assertThat(timed(after().window(ms(30), 3))).isEmpty();
  }

  @Test
  @DisplayName("227: a window that nobody asks for grows to its bound, and then the source waits")
  void windowSlowly() {
    var source = new Probe(100, 1);
    int[] got = {0};
    run(
        source
            .window(ms(3), 8)
            .forEachAsync(
                list -> {
                  assertThat(list).hasSizeBetween(1, 8);
                  got[0] += list.size();
                  return seq(
                      v -> sleep(ms(100)),
                      v -> {
                        assertThat(source.given - got[0]).isLessThanOrEqualTo(3 * 8);
                        return null;
                      });
                }));
    assertThat(got[0]).isEqualTo(100);
  }

  @Test
  @DisplayName("227: a window that was due when there was no room comes when it is asked for")
  void windowDue() {
    var got = new ArrayList<String>();
    run(
        after(10, 10, 10, 10, 200)
            .window(ms(5), 8)
            .forEachAsync(
                list -> {
                  got.add(list + "@" + millis());
                  return sleep(ms(60));
                }));
    assertThat(got).containsExactly("[0]@15", "[1]@75", "[2, 3]@135", "[4]@240");
  }

  // ---- timeout

  @Test
  @DisplayName("228: an element that takes too long fails, and the source is closed")
  void timeout() {
    var source = new Probe(3, 10);
    assertThat(run(source.timeout(ms(11)).toList())).containsExactly(0, 1, 2);
    var got = new ArrayList<Integer>();
    long start = millis();
    assertThatThrownBy(() -> run(after(5, 10, 20, 1).timeout(ms(15)).forEach(got::add)))
        .isInstanceOf(TimedOut.class);
    assertThat(got).containsExactly(0, 1);
    assertThat(millis() - start).isEqualTo(30);
  }

  @Test
  @DisplayName("228: the time of who asks does not count, and the end has to come in time, too")
  void timeoutOfTheSource() {
    run(new Probe(3, 10).timeout(ms(15)).forEachAsync(x -> sleep(ms(100))));
    var endless = new Probe(3, 0).flatMap(x -> new Probe(x == 2 ? 9 : 1, x == 2 ? 99 : 1));
    assertThatThrownBy(() -> run(endless.timeout(ms(15)).toList())).isInstanceOf(TimedOut.class);
    assertThat(run(new Probe(3, 0).timeout(Duration.ofNanos(1)).toList())).hasSize(3);
  }

  @Test
  @DisplayName("222: a time that is negative or zero is an error at the call")
  void illegal() {
    var source = new Probe(1, 1);
    for (Duration none : List.of(Duration.ZERO, ms(-1))) {
      assertThatThrownBy(() -> source.debounce(none)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> source.sample(none)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> source.timeout(none)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> source.window(none, 1)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> source.window(ms(1), 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.debounce(null)).isInstanceOf(NullPointerException.class);
  }
}
