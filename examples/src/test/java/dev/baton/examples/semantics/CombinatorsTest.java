package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Statement 58 of {@code docs/reference/semantics.md} in woven code, with async lambdas; the
 * comprehension in Python stands beside it.
 */
class CombinatorsTest extends VirtualTime {
  /** Emits 0 to {@code end - 1}, one each so many milliseconds; notes if it is closed before. */
  @Async
  private AsyncGenerator<Integer> range(int end, int millis) {
    int next = 0;
    try {
      while (next < end) {
        await(sleep(ms(millis)));
        emit(next++);
      }
    } finally {
      await(sleep(ms(0)));
      if (next < end) {
        note("closed after " + next);
      }
    }
    return end();
  }

  @Test
  @DisplayName("58: [x * x async for x in range(6) if x % 2]")
  void comprehension() {
    assertThat(play(range(6, 1).filter(x -> x % 2 == 1).map(x -> x * x).toList()))
        .containsExactly(1, 9, 25);
  }

  @Async
  private Coroutine<Boolean> isEven(int x) {
    await(sleep(ms(10)));
    return done(x % 2 == 0);
  }

  @Test
  @DisplayName("58: [await f(x) async for x in range(4) if await g(x)], one after the other")
  void awaiting() {
    List<String> all =
        play(
            range(4, 1)
                .filterAsync(this::isEven)
                .mapAsync(
                    x -> {
                      await(sleep(ms(100)));
                      return done(x + " at " + millis());
                    })
                .toList());
    assertThat(all).containsExactly("0 at 111", "2 at 233");
    assertThat(millis()).isEqualTo(244);
  }

  @Async
  private AsyncGenerator<Integer> squares(AsyncIterable<Integer> numbers) {
    for (int x : each(numbers)) {
      emit(x * x);
    }
    return end();
  }

  @Test
  @DisplayName(
      "58: generators of one's own and combinators chain; what is enough closes the source")
  void chains() {
    assertThat(play(squares(range(1_000, 1).skip(1)).chunk(2).take(2).toList()))
        .containsExactly(List.of(1, 4), List.of(9, 16));
    assertThat(trace).containsExactly("closed after 5");
    assertThat(millis()).isEqualTo(5);
  }

  @Test
  @DisplayName("58: {x: x + 1 async for x in range(3)}, sum, count, and Java's own collectors")
  void collects() {
    assertThat(play(range(3, 1).toMap(x -> x, x -> x + 1))).isEqualTo(Map.of(0, 1, 1, 2, 2, 3));
    assertThat(play(range(5, 1).reduce(0, Integer::sum))).isEqualTo(10);
    assertThat(play(range(5, 1).count())).isEqualTo(5);
    assertThat(play(range(3, 1).map(String::valueOf).collect(Collectors.joining("-"))))
        .isEqualTo("0-1-2");
  }

  @Test
  @DisplayName("58: zip asks in turn, and ends with the shorter one")
  void zip() {
    assertThat(play(range(2, 10).zip(range(9, 1), (x, y) -> x + ":" + y).toList()))
        .containsExactly("0:0", "1:1");
    assertThat(trace).containsExactly("closed after 2");
  }

  @Async
  private Coroutine<Void> firstOfMerged() {
    for (int x : each(AsyncIterable.merge(range(2, 10), range(9, 7)))) {
      noteTime(x);
      if (millis() >= 20) {
        break;
      }
    }
    noteTime("left");
    return done();
  }

  @Test
  @DisplayName("58: merge gives what comes first, and is closed where its loop is left")
  void merge() {
    play(firstOfMerged());
    assertThat(trace)
        .containsExactly("0 at 7", "0 at 10", "1 at 14", "1 at 20", "closed after 2", "left at 20");
  }

  @Async
  private Coroutine<Integer> failing(int x) {
    await(sleep(ms(1)));
    if (x == 2) {
      throw new IllegalStateException("no " + x);
    }
    return done(x);
  }

  @Test
  @DisplayName("58: a function that fails closes the source, and its failure is thrown")
  void failure() {
    assertThatThrownBy(() -> play(range(9, 1).mapAsync(this::failing).toList())).hasMessage("no 2");
    assertThat(trace).containsExactly("closed after 3");
  }

  @Async
  private Coroutine<Integer> sum(Flow.Publisher<Integer> numbers) {
    int sum = 0;
    for (int x : each(numbers)) {
      sum += x;
    }
    return done(sum);
  }

  @Async
  private Coroutine<Integer> published() {
    return sum(range(100, 1).publisher());
  }

  @Test
  @DisplayName("58: an async generator as a publisher, and a loop over that")
  void publisher() {
    assertThat(play(published())).isEqualTo(99 * 100 / 2);
  }
}
