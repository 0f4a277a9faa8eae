package dev.baton.streams;

import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.TimedOut;
import dev.baton.Virtual;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Statement 234 of {@code docs/reference/semantics.md}: groups that would wait for each other for
 * good. Where Reactor's {@code groupBy} stands still, this fails.
 */
@Timeout(60)
class StandstillTest extends Virtual {
  /** Does something on the loop for as long as a body runs, so that no deadlock is seen there. */
  private static <T> Coroutine<T> busily(Coroutine<T> body) {
    return scope(
        s -> {
          var ticking =
              s.spawn(co(m -> m.at() == 1 && m.value() != null ? null : m.await(1, sleep(ms(1)))));
          return attempt(
              body,
              (value, thrown) -> {
                ticking.cancel();
                if (thrown != null) {
                  throw thrown;
                }
                return value;
              });
        });
  }

  private Throwable standstill(AsyncIterable<?> sequence, Probe source) {
    Throwable thrown = catchThrowable(() -> run(busily(sequence.toList())));
    assertThat(thrown)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nothing could go on");
    assertThat(source.closed).isEqualTo(1);
    source.check();
    return thrown;
  }

  /** Goes through so many groups at once. */
  private static Function<AsyncIterable<AsyncGroup<Integer, Integer>>, AsyncIterable<Integer>> each(
      int limit) {
    return groups -> groups.flatMap(limit, group -> group);
  }

  @Test
  @DisplayName("234: fewer groups are gone through at once than there are, for any numbers")
  void tooFewPlaces() {
    for (int keys = 1; keys <= 6; keys++) {
      for (int limit = 1; limit <= 6; limit++) {
        for (int buffer = 1; buffer <= 4; buffer++) {
          for (long millis : new long[] {0, 10}) {
            check(keys, limit, buffer, millis);
          }
        }
      }
    }
  }

  /** Five elements for each key: a group that waits keeps them all, or stands in the way. */
  private void check(int keys, int limit, int buffer, long millis) {
    var source = new Probe(5 * keys, millis);
    var sequence = each(limit).apply(source.groupBy(x -> x % keys, keys, buffer));
    String what = keys + " keys, " + limit + " at once, " + buffer + " kept, " + millis + " ms";
    if (limit >= keys) {
      assertThat(run(busily(sequence.count()))).as(what).isEqualTo(5L * keys);
      return;
    }
    Throwable thrown = catchThrowable(() -> run(busily(sequence.toList())));
    assertThat(thrown)
        .as(what)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has its " + buffer + " elements and waits to be gone through");
    assertThat(source.closed).isEqualTo(1);
    source.check();
  }

  @Test
  @DisplayName("234: the same in the order of the groups, and for one after the other")
  void oneAfterTheOther() {
    var source = new Probe(9, 10);
    assertThat(standstill(source.groupBy(x -> x % 2, 2, 3).flatMap(group -> group), source))
        .hasMessageContaining("of the group of the key 1, which has its 3 elements");
    var other = new Probe(9, 10);
    standstill(other.groupBy(x -> x % 2, 2, 3).flatMapOrdered(1, group -> group), other);
  }

  @Test
  @DisplayName("234: the groups are transformed on their way")
  void transformed() {
    var source = new Probe(20, 10);
    standstill(
        source
            .groupBy(x -> x % 3, 3, 3)
            .map(group -> group.map(x -> x + 1))
            .filter(x -> true)
            .flatMap(2, group -> group.filter(x -> x % 2 == 0).chunk(2)),
        source);
  }

  @Test
  @DisplayName("234: there are more keys than groups may be, for any number")
  void tooManyKeys() {
    for (int most = 1; most <= 6; most++) {
      for (long millis : new long[] {0, 10}) {
        var source = new Probe(20, millis);
        int keys = most + 1;
        var groups = source.groupBy(x -> x % keys, most, 20);
        Throwable thrown = standstill(groups.flatMap(9, group -> group), source);
        assertThat(thrown)
            .hasMessageStartingWith(
                "The "
                    + most
                    + " groups that there may be wait for elements, and the next element"
                    + " is of another key, "
                    + most);
      }
    }
  }

  @Test
  @DisplayName("234: groups that wait to be gone through hold up a new one, too")
  void placesAndKeys() {
    var source = new Probe(20, 10);
    standstill(source.groupBy(x -> x, 4, 9).flatMap(2, group -> group), source);
  }

  @Test
  @DisplayName("234: a key waits for a place while one who goes through a group is busy")
  void busy() {
    var source = new Probe(8, 0);
    assertThat(
            run(
                busily(
                    source
                        .groupBy(x -> x / 2, 2, 2)
                        .flatMap(2, group -> group.take(2).mapAsync(x -> sleep(ms(10))))
                        .count())))
        .isEqualTo(8);
    source.check();
  }

  @Test
  @DisplayName("234: a key waits for a place that a timeout may give")
  void timeout() {
    var source = new Probe(9, 10);
    var all =
        run(
            busily(
                source
                    .groupBy(x -> x, 2, 1)
                    .flatMap(
                        2, group -> AsyncIterable.results(List.of(untilQuiet(group)).iterator()))
                    .toList()));
    assertThat(all).containsExactlyElementsOf(IntStream.range(0, 9).boxed().toList());
    source.check();
  }

  /** Goes through a group until no element has come for a while; gives its key. */
  private static Coroutine<Integer> untilQuiet(AsyncGroup<Integer, Integer> group) {
    return attempt(
        group.timeout(ms(35)).toList(),
        (value, thrown) -> {
          assertThat(thrown)
              .satisfiesAnyOf(
                  t -> assertThat(t).isNull(), t -> assertThat(t).isInstanceOf(TimedOut.class));
          return group.key();
        });
  }

  @Test
  @DisplayName("234: what is not known for sure waits; if nothing else runs, the deadlock names it")
  void unknown() {
    var source = new Probe(9, 10);
    assertThatThrownBy(() -> run(source.groupBy(x -> x % 2, 2, 3).toList()))
        .isInstanceOf(Deadlock.class)
        .hasMessageContaining(
            "groupBy waits for room in the group of the key 0, which nobody goes through");
    assertThatThrownBy(
            () ->
                run(
                    new Probe(99, 10)
                        .groupBy(x -> x % 2, 2, 3)
                        .flatMapOrdered(2, group -> group)
                        .toList()))
        .isInstanceOf(Deadlock.class)
        .hasMessageContaining("groupBy waits for room in the group of the key 1");
  }
}
