package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.emitAll;
import static dev.baton.Baton.end;
import static dev.baton.Baton.run;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterator;
import dev.baton.streams.Generator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Numbers are emitted without a box and boxed where they are taken; whoever takes them, and
 * whatever is emitted between them, sees none of that.
 */
class EmittedNumbersTest {
  private static final double ODD_NAN = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);

  private static final List<Object> MIXED =
      List.of(
          1_000_000, "text", 1_000_000L, -0.0, ODD_NAN, Integer.MIN_VALUE, Long.MAX_VALUE, 'c', 7);

  @Async
  private static Generator<Object> mixed() {
    emit(1_000_000);
    emit("text");
    emit(1_000_000L);
    emit(-0.0);
    emit(ODD_NAN);
    emit(Integer.MIN_VALUE);
    emit(Long.MAX_VALUE);
    emit('c');
    emit(
        // the box and the call stand on different lines
        7);
    return end();
  }

  @Async
  private static AsyncGenerator<Object> mixedAsync() {
    emit(1_000_000);
    emit("text");
    emit(1_000_000L);
    await(yieldNow());
    emit(-0.0);
    emit(ODD_NAN);
    emit(Integer.MIN_VALUE);
    await(yieldNow());
    emit(Long.MAX_VALUE);
    emit('c');
    emit(7);
    return end();
  }

  @Test
  @DisplayName("each kind of number arrives as what it was emitted, between other elements")
  void kinds() {
    Generator<Object> elements = mixed();
    var taken = new ArrayList<>();
    while (elements.hasNext()) {
      assertThat(elements.hasNext()).isTrue();
      taken.add(elements.next());
    }
    assertThat(taken).isEqualTo(MIXED);
    assertThat(Double.doubleToRawLongBits((double) taken.get(4)))
        .isEqualTo(Double.doubleToRawLongBits(ODD_NAN));
  }

  @Test
  @DisplayName("in asynchronous generators, too")
  void asynchronously() {
    assertThat(run(collected(mixedAsync()))).isEqualTo(MIXED);
  }

  @Async
  private static Coroutine<List<Object>> collected(AsyncGenerator<Object> elements) {
    var taken = new ArrayList<Object>();
    AsyncIterator<Object> iterator = elements.asyncIterator();
    while (await(iterator.advance())) {
      taken.add(iterator.current());
    }
    return done(taken);
  }

  @Async
  private static Generator<Object> delegating(Generator<Object> begun) {
    emit(2);
    emitAll(begun);
    emitAll(mixed());
    emit(3L);
    return end();
  }

  @Test
  @DisplayName("through generators that delegate to one which has not been asked, or fetched")
  void delegated() {
    Generator<Object> begun = mixed();
    assertThat(begun.hasNext()).isTrue();
    var expected = new ArrayList<Object>(List.of(2));
    expected.addAll(MIXED);
    expected.addAll(MIXED);
    expected.add(3L);
    assertThat(delegating(begun).stream()).containsExactlyElementsOf(expected);
  }

  @Async
  private static Generator<Object> chosen(boolean number, Integer box) {
    emit(number ? 1 : "one");
    emit(number ? "two" : 2);
    emit(box);
    emit((Object) (number ? 3 : 4));
    return end();
  }

  @Test
  @DisplayName("a box that is one of several values, or null, is emitted as it is")
  void chosen() {
    assertThat(chosen(true, null).stream()).containsExactly(1, "two", null, 3);
    assertThat(chosen(false, 5).stream()).containsExactly("one", 2, 5, 4);
  }

  @Async
  private static Generator<Integer> echoed() {
    Integer sent = emit(1_000);
    while (sent != null) {
      sent = emit(sent + 1);
    }
    return end();
  }

  @Test
  @DisplayName("what is sent back does not mix with what is emitted")
  void sent() {
    Generator<Integer> echoed = echoed();
    assertThat(echoed.next()).isEqualTo(1_000);
    assertThat(echoed.send(5)).isEqualTo(6);
    assertThat(echoed.send(-500)).isEqualTo(-499);
    assertThat(echoed.hasNext()).isFalse();
  }
}
