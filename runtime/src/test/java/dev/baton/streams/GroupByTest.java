package dev.baton.streams;

import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statement 233 of {@code docs/reference/semantics.md}: the groups of a sequence. After Reactor's
 * {@code FluxGroupByTest}.
 */
@Timeout(120)
class GroupByTest extends Virtual {
  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  /** Takes so many groups, and gives them at the end. */
  private static <K, T> Coroutine<List<AsyncGroup<K, T>>> first(
      int count, AsyncIterable<AsyncGroup<K, T>> groups) {
    return groups.take(count).toList();
  }

  @Test
  @DisplayName("233: the groups are those that a collector makes of the elements")
  void random() {
    for (int seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      int keys = 1 + random.nextInt(6);
      int buffer = 1 + random.nextInt(3);
      var source = new Probe(random.nextInt(40), random.nextInt(3));
      var got = new HashMap<Integer, List<Integer>>();
      run(
          source
              .groupBy(x -> x * 7919 % keys, keys, buffer)
              .flatMap(
                  keys,
                  group ->
                      group.mapAsync(
                          x -> {
                            got.computeIfAbsent(group.key(), k -> new ArrayList<>()).add(x);
                            return sleep(ms(random.nextInt(4)));
                          }))
              .count());
      Map<Integer, List<Integer>> expected =
          upTo(source.given).stream().collect(Collectors.groupingBy(x -> x * 7919 % keys));
      assertThat(got).as("seed %s", seed).isEqualTo(expected);
      source.check();
    }
  }

  @Test
  @DisplayName("233: groups that are gone through at once give the elements as they come")
  void merged() {
    assertThat(run(new Probe(10, 10).groupBy(x -> x % 3, 3, 1).flatMap(3, g -> g).toList()))
        .isEqualTo(upTo(10));
    assertThat(millis()).isEqualTo(110);
  }

  @Test
  @DisplayName("233: of no elements there are no groups, and nothing runs before one is asked for")
  void empty() {
    assertThat(run(new Probe(0, 1).groupBy(x -> x, 1, 1).toList())).isEmpty();
    var source = new Probe(3, 1);
    var groups = source.groupBy(x -> x, 1, 1);
    assertThat(run(groups.take(0).toList())).isEmpty();
    assertThat(source.opened).isZero();
  }

  @Test
  @DisplayName("233: each group knows its key; it and the elements may be null")
  void nulls() {
    var all =
        run(
            AsyncIterable.from(upTo(6))
                .map(x -> x == 2 ? null : x)
                .groupBy(x -> x == null || x == 5 ? null : x % 2, 3, 9)
                .flatMap(3, group -> group.map(x -> group.key() + ":" + x))
                .toList());
    assertThat(all).containsExactlyInAnyOrder("0:0", "1:1", "null:null", "1:3", "0:4", "null:5");
  }

  @Test
  @DisplayName("233: a group that is not gone through keeps what came, also after the end")
  void later() {
    var groups = run(AsyncIterable.from(upTo(10)).groupBy(x -> x % 3, 3, 4).toList());
    assertThat(groups).extracting(AsyncGroup::key).containsExactly(0, 1, 2);
    assertThat(groups.get(1)).hasToString("the group of the key 1");
    assertThat(run(groups.get(1).toList())).containsExactly(1, 4, 7);
    assertThat(run(groups.get(0).toList())).containsExactly(0, 3, 6, 9);
    assertThat(run(groups.get(0).toList())).isEmpty();
  }

  @Test
  @DisplayName("233: one group after the other, as far as the others keep their elements")
  void oneAfterTheOther() {
    assertThat(
            run(
                AsyncIterable.from(upTo(20))
                    .groupBy(x -> x % 5, 5, 4)
                    .flatMap(group -> group)
                    .toList()))
        .containsExactly(0, 5, 10, 15, 1, 6, 11, 16, 2, 7, 12, 17, 3, 8, 13, 18, 4, 9, 14, 19);
  }

  @Test
  @DisplayName("233: the slowest group decides, and no group keeps more than is said")
  void ahead() {
    for (int buffer = 1; buffer <= 3; buffer++) {
      int most = buffer;
      var source = new Probe(40, 0);
      int[] got = {0, 0};
      run(
          source
              .groupBy(x -> x % 2, 2, buffer)
              .flatMap(
                  2,
                  group ->
                      group.mapAsync(
                          x -> {
                            got[group.key()]++;
                            int kept = source.given - got[0] - got[1]; // and one given to each
                            assertThat(kept).isLessThanOrEqualTo(2 * (most + 1) + 1);
                            return group.key() == 0 ? sleep(ms(10)) : done(null);
                          }))
              .count());
      assertThat(got).containsExactly(20, 20);
      assertThat(Math.abs(got[0] - got[1])).isZero();
      source.check();
    }
    assertThat(millis()).isEqualTo(3 * 200);
  }

  @Test
  @DisplayName("233: a group that was left makes room, and its key's next element another group")
  void madeAnew() {
    var source = new Probe(12, 10);
    assertThat(
            run(
                source
                    .groupBy(x -> x % 3, 3, 1)
                    .flatMap(3, group -> group.take(2).chunk(2))
                    .toList()))
        .containsExactlyInAnyOrder(
            List.of(0, 3),
            List.of(1, 4),
            List.of(2, 5),
            List.of(6, 9),
            List.of(7, 10),
            List.of(8, 11));
    source.check();
  }

  @Test
  @DisplayName("233: groups that are left after an element, by the thousand")
  void manyLeft() {
    int count = 20_000;
    assertThat(
            run(
                AsyncIterable.from(upTo(count))
                    .groupBy(x -> x / 2.0, 42, 1)
                    .flatMap(2, group -> group.take(1))
                    .count()))
        .isEqualTo(count);
  }

  @Test
  @DisplayName("233: long groups")
  void longOnes() {
    for (int groups = 1; groups <= 2; groups++) {
      int count = groups;
      assertThat(
              run(
                  AsyncIterable.from(upTo(200_000))
                      .groupBy(x -> x % count, count, 16)
                      .flatMap(count, group -> group)
                      .count()))
          .isEqualTo(200_000);
    }
  }

  @Test
  @DisplayName("233: who takes the groups leaves, and those that are gone through go on")
  void takerLeaves() {
    var source = new Probe(10, 10);
    assertThat(run(source.groupBy(x -> x % 3, 3, 1).take(2).flatMap(2, group -> group).toList()))
        .containsExactly(0, 1, 3, 4, 6, 7, 9);
    source.check();
    assertThat(source.ended).isEqualTo(1);
  }

  @Test
  @DisplayName("233: so do those that are about to be gone through, for any number of groups")
  void takerLeavesAtOnce() {
    for (int count = 1; count <= 4; count++) {
      int most = count;
      for (long millis : new long[] {0, 10}) {
        var source = new Probe(12, millis);
        assertThat(
                run(
                    source
                        .groupBy(x -> x % 4, 4, 1)
                        .take(count)
                        .flatMap(count, group -> group)
                        .toList()))
            .containsExactlyInAnyOrderElementsOf(
                upTo(12).stream().filter(x -> x % 4 < most).toList());
        source.check();
      }
    }
  }

  @Test
  @DisplayName("233: the last one to leave closes the source, and waits for that")
  void lastLeaves() {
    var source = new Probe(Integer.MAX_VALUE, 10);
    source.closingMillis = 5;
    assertThat(
            run(
                source
                    .groupBy(x -> x % 2, 2, 1)
                    .take(2)
                    .flatMap(2, group -> group.take(2 + group.key()))
                    .toList()))
        .containsExactly(0, 1, 2, 3, 5);
    assertThat(millis()).isEqualTo(65);
    assertThat(source.closed).isEqualTo(1);
    source.check();
  }

  @Test
  @DisplayName("233: a group that nobody went through before all have left says so")
  void tooLate() {
    var source = new Probe(9, 10);
    var taken = run(first(2, source.groupBy(x -> x % 3, 3, 1)));
    assertThat(source.closed).isEqualTo(1);
    var got = new ArrayList<Integer>();
    assertThatThrownBy(() -> run(taken.get(1).forEach(got::add)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nobody went through one");
    assertThat(got).containsExactly(1);
    source.check();
  }

  @Test
  @DisplayName("233: a failure reaches all groups after what they keep, and who takes them")
  void fails() {
    var source = new Probe(9, 10);
    source.failsAt = 5;
    source.closingMillis = 3;
    var got = new ArrayList<Integer>();
    List<Outcome<Void>> outcomes =
        run(
            seq(
                v -> {
                  var groups = source.groupBy(x -> x % 3, 3, 5).asyncIterator();
                  return seq(
                      w -> groups.advance(),
                      w -> {
                        AsyncGroup<Integer, Integer> zero = groups.current();
                        return settled(
                            zero.forEach(got::add),
                            zero.key() == 0 ? rest(groups, got) : done(null));
                      });
                }));
    assertThat(outcomes).hasSize(2);
    for (Outcome<Void> outcome : outcomes) {
      assertThatThrownBy(outcome::get).hasMessage("source");
    }
    assertThat(got).containsExactly(0, 3, 1, 4, 2);
    assertThat(source.closed).isEqualTo(1);
    source.check();
  }

  /** Takes the other groups once all elements are there, and goes through them. */
  private static Coroutine<Void> rest(
      AsyncIterator<AsyncGroup<Integer, Integer>> groups, List<Integer> got) {
    return seq(
        v -> sleep(ms(200)),
        v -> groups.advance(),
        v -> failing(groups.current(), got),
        v -> groups.advance(),
        v -> failing(groups.current(), got),
        v -> groups.advance());
  }

  private static Coroutine<Void> failing(AsyncGroup<Integer, Integer> group, List<Integer> got) {
    return attempt(
        group.forEach(got::add),
        (v, thrown) -> {
          assertThat(thrown).hasMessage("source");
          return null;
        });
  }

  @Test
  @DisplayName("233: only one task at a time goes through a group")
  void oneReader() {
    var source = new Probe(3, 10);
    assertThatThrownBy(
            () ->
                run(
                    source
                        .groupBy(x -> 1, 1, 1)
                        .mapAsync(group -> gather(group.toList(), group.toList()))
                        .toList()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Another task waits");
    source.check();
  }

  @Test
  @DisplayName("233: a second one that goes through a group is refused, and the first goes on")
  void refusedReader() {
    var source = new Probe(3, 10);
    List<List<Outcome<List<Integer>>>> outcomes =
        run(
            source
                .groupBy(x -> 1, 1, 1)
                .mapAsync(group -> settled(group.toList(), group.toList()))
                .toList());
    assertThat(outcomes.get(0).get(0)).isEqualTo(new Outcome.Value<>(List.of(0, 1, 2)));
    assertThat(outcomes.get(0).get(1)).isInstanceOf(Outcome.Failed.class);
    source.check();
  }

  @Test
  @DisplayName("222: numbers that are too small, and no key, are errors at the call")
  void illegal() {
    var source = new Probe(1, 1);
    for (int number : new int[] {0, -1}) {
      assertThatThrownBy(() -> source.groupBy(x -> x, number, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> source.groupBy(x -> x, 1, number))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> source.groupBy(null, 1, 1)).isInstanceOf(NullPointerException.class);
    int most = Integer.MAX_VALUE;
    assertThat(run(source.groupBy(x -> x, most, most).count())).isEqualTo(1);
  }

  @Test
  @DisplayName("233: another loop's task that asks a group is refused, and harms nobody")
  void otherLoop() {
    var groups = new ArrayList<AsyncGroup<Integer, Integer>>();
    var refusals = new ArrayList<Throwable>();
    var sorted =
        new Probe(3, 10)
            .groupBy(x -> 0, 1, 1)
            .flatMap(
                1,
                group -> {
                  groups.add(group);
                  return group;
                });
    var culprit =
        seq(
            v -> sleep(ms(15)),
            v -> {
              var thread =
                  new Thread(
                      () ->
                          refusals.add(
                              catchThrowable(
                                  () ->
                                      Baton.run(
                                          seq(x -> groups.get(0).asyncIterator().advance())))));
              thread.start();
              thread.join();
              return null;
            });
    assertThat(run(gather(sorted.toList(), culprit)).get(0)).isEqualTo(List.of(0, 1, 2));
    assertThat(refusals)
        .singleElement()
        .isInstanceOfSatisfying(
            IllegalStateException.class,
            refused -> assertThat(refused).hasMessageContaining("loop"));
  }
}
