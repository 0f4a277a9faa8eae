package dev.baton.streams;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statement 232 of {@code docs/reference/semantics.md}: a sequence that several go through at once.
 * After kotlinx's {@code ShareInTest} and Reactor's {@code FluxRefCountTest} and {@code
 * FluxReplayTest}.
 */
@Timeout(60)
class ShareTest extends Virtual {
  private static Coroutine<List<Integer>> later(long millis, AsyncIterable<Integer> elements) {
    return seq(v -> sleep(ms(millis)), v -> elements.toList());
  }

  @Test
  @DisplayName("232: one task goes through the source for all")
  void once() {
    var source = new Probe(5, 10);
    var shared = source.share(0, 1);
    assertThat(run(gather(shared.toList(), shared.toList())))
        .containsExactly(List.of(0, 1, 2, 3, 4), List.of(0, 1, 2, 3, 4));
    assertThat(source.opened).isEqualTo(1);
    assertThat(millis()).isEqualTo(60);
    source.check();
  }

  @Test
  @DisplayName("232: another loop's task is refused, and harms nobody")
  void otherLoop() {
    var shared = new Probe(3, 10).share(1, 1);
    var refusals = new ArrayList<Throwable>();
    var culprit =
        seq(
            v -> sleep(ms(15)),
            v -> {
              var thread =
                  new Thread(() -> refusals.add(catchThrowable(() -> Baton.run(shared.toList()))));
              thread.start();
              thread.join();
              return null;
            });
    assertThat(run(gather(shared.toList(), culprit)).get(0)).isEqualTo(List.of(0, 1, 2));
    assertThat(refusals)
        .singleElement()
        .isInstanceOfSatisfying(
            IllegalStateException.class,
            refused -> assertThat(refused).hasMessageContaining("shared sequence"));
    assertThat(Baton.run(shared.toList())).containsExactly(0, 1, 2); // once nobody else does
  }

  @Test
  @DisplayName("232: who comes later gets the latest elements, and what comes")
  void replay() {
    for (int replay = 0; replay <= 3; replay++) {
      var shared = new Probe(6, 10).share(replay, 1);
      assertThat(run(gather(shared.toList(), later(45, shared))).get(1))
          .isEqualTo(List.of(0, 1, 2, 3, 4, 5).subList(4 - replay, 6));
    }
  }

  @Test
  @DisplayName("232: the slowest decides, and the others are ahead of it by no more than is said")
  void slowest() {
    for (int ahead = 1; ahead <= 4; ahead++) {
      int most = ahead;
      var source = new Probe(40, 1);
      int[] slow = {0};
      var shared = source.share(0, ahead);
      run(
          gather(
              shared.forEach(
                  x -> assertThat(x - slow[0]).as("ahead").isLessThanOrEqualTo(most + 1)),
              shared.forEachAsync(
                  x -> {
                    assertThat(x).isEqualTo(slow[0]);
                    slow[0]++;
                    assertThat(source.given - slow[0]).isLessThanOrEqualTo(most + 1);
                    return sleep(ms(7));
                  })));
      assertThat(slow[0]).isEqualTo(40);
      source.check();
    }
  }

  @Test
  @DisplayName("232: the last one to leave closes the source, and another begins anew")
  void lastLeaves() {
    var source = new Probe(Integer.MAX_VALUE, 10);
    source.closingMillis = 5;
    var shared = source.share(2, 1);
    run(gather(shared.take(2).toList(), later(15, shared.take(4))));
    assertThat(source.closed).isEqualTo(1);
    assertThat(millis()).isEqualTo(45);
    assertThat(run(shared.take(2).toList())).containsExactly(0, 1);
    assertThat(source.opened).isEqualTo(2);
    source.check();
  }

  @Test
  @DisplayName("232: one that leaves while it is the slowest lets the others go on")
  void slowestLeaves() {
    var source = new Probe(6, 1);
    var shared = source.share(0, 1);
    var all =
        run(
            gather(
                shared.toList(),
                shared.mapAsync(x -> seq(v -> sleep(ms(100)), v -> x)).take(2).toList()));
    assertThat(all).containsExactly(List.of(0, 1, 2, 3, 4, 5), List.of(0, 1));
    source.check();
  }

  @Test
  @DisplayName("232: a failure reaches all who are there, after what they have not asked for")
  void fails() {
    var source = new Probe(6, 10);
    source.failsAt = 3;
    source.closingMillis = 1;
    var shared = source.share(1, 2);
    int[] slow = {0};
    List<Outcome<Void>> outcomes =
        run(
            settled(
                shared.forEach(x -> {}),
                shared.forEachAsync(
                    x -> {
                      slow[0]++;
                      return sleep(ms(30));
                    })));
    assertThat(outcomes).hasSize(2);
    for (Outcome<Void> outcome : outcomes) {
      assertThatThrownBy(outcome::get).hasMessage("source");
    }
    assertThat(slow[0]).isEqualTo(3);
    assertThat(source.opened).isEqualTo(1);
    source.check();
  }

  @Test
  @DisplayName("222, 232: numbers that are too small are errors at the call")
  void illegal() {
    var source = new Probe(1, 1);
    assertThatThrownBy(() -> source.share(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.share(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
