package dev.baton;

import static dev.baton.Machine.emit;
import static dev.baton.Machine.emitAll;
import static dev.baton.Machine.gen;
import static dev.baton.Machine.genSeq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.streams.Generator;
import dev.baton.woven.Runner;
import dev.baton.woven.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 55-56 of {@code docs/reference/semantics.md}: synchronous generators. */
class GeneratorTest extends Virtual {
  /** {@code for (int i = from; ; i++) emit(i);}. */
  static Generator<Integer> from(int from) {
    int[] i = {from};
    return gen(
        m -> {
          if (m.at() > 0) {
            m.value();
          }
          return m.emit(1, i[0]++);
        });
  }

  /** Emits {@code elements}; notes when it begins, and in a {@code finally} block when it ends. */
  private Generator<String> noted(String name, String... elements) {
    int[] next = {0};
    return gen(
        m -> {
          try {
            if (m.at() == 0) {
              trace.add(name + " begins");
            } else {
              m.value();
            }
            if (next[0] < elements.length) {
              return m.emit(1, elements[next[0]++]);
            }
          } catch (Throwable failure) {
            trace.add(name + " closes");
            throw failure;
          }
          return log(name + " ends", null);
        });
  }

  /** {@code try { before; emitAll(inner); after; } finally { note }}. */
  private Generator<String> around(String name, Generator<String> inner) {
    return gen(
        m -> {
          if (m.at() == 0) {
            return m.emitAll(1, inner);
          }
          try {
            m.value();
          } finally {
            trace.add(name + " finally");
          }
          return null;
        });
  }

  @Test
  @DisplayName("55: a generator runs nothing until asked")
  void lazy() {
    Generator<String> generator = noted("g", "a", "b");
    assertThat(trace).isEmpty();
    assertThat(generator.next()).isEqualTo("a");
    assertThat(trace).containsExactly("g begins");
    assertThat(generator.hasNext()).isTrue();
    assertThat(generator.hasNext()).isTrue();
    assertThat(generator.next()).isEqualTo("b");
    assertThat(generator.hasNext()).isFalse();
    assertThat(trace).containsExactly("g begins", "g ends");
    assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @DisplayName("55: infinite generators are lazy")
  void infinite() {
    assertThat(from(3).stream().map(i -> i * i).limit(4)).containsExactly(9, 16, 25, 36);
    var seen = new ArrayList<Integer>();
    for (int i : from(1)) {
      if (i > 3) {
        break;
      }
      seen.add(i);
    }
    assertThat(seen).containsExactly(1, 2, 3);
  }

  @Test
  @DisplayName("55: what is sent is what emit evaluates to; next sends null")
  void send() {
    Generator<String> echo =
        genSeq(
            v -> emit("first"),
            v -> emit("got " + v),
            v -> emit("got " + v),
            v -> log("last " + v, null));
    assertThat(echo.next()).isEqualTo("first");
    assertThat(echo.send("x")).isEqualTo("got x");
    assertThat(echo.next()).isEqualTo("got null");
    assertThatThrownBy(() -> echo.send("y")).isInstanceOf(NoSuchElementException.class);
    assertThat(trace).containsExactly("last y");
  }

  @Test
  @DisplayName("55: a value sent to a generator that has not started is refused")
  void sendBeforeTheStart() {
    Generator<Integer> generator = from(0);
    assertThatThrownBy(() -> generator.send("x")).isInstanceOf(IllegalStateException.class);
    assertThat(generator.send(null)).isZero();
    assertThat(generator.hasNext()).isTrue();
    assertThatThrownBy(() -> generator.send("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("next()");
  }

  @Test
  @DisplayName("55: what is thrown into a generator is thrown at its emit")
  void throwInto() {
    var failure = new IllegalArgumentException("in");
    Generator<String> generator =
        gen(
            m -> {
              if (m.at() == 0) {
                return m.emit(1, "a");
              }
              try {
                return m.emit(1, "sent " + m.value());
              } catch (IllegalArgumentException e) {
                return m.emit(1, "caught " + e.getMessage());
              }
            });
    assertThat(generator.next()).isEqualTo("a");
    assertThat(generator.throwInto(failure)).isEqualTo("caught in");
    assertThat(generator.next()).isEqualTo("sent null");
    assertThatThrownBy(() -> generator.throwInto(new Exception("x"))).hasMessage("x");
    assertThat(generator.hasNext()).isFalse();
    Generator<String> fresh = noted("g", "a");
    assertThatThrownBy(() -> fresh.throwInto(failure)).isSameAs(failure);
    assertThat(fresh.hasNext()).isFalse();
    assertThat(trace).isEmpty();
  }

  @Test
  @DisplayName("56: closing early runs finally blocks, innermost first")
  void close() {
    Generator<String> generator = around("outer", around("inner", noted("g", "a", "b")));
    assertThat(generator.next()).isEqualTo("a");
    generator.close();
    assertThat(trace).containsExactly("g begins", "g closes", "inner finally", "outer finally");
    assertThat(generator.hasNext()).isFalse();
    generator.close();
    assertThat(trace).hasSize(4);
  }

  @Test
  @DisplayName("56: closing what has not begun runs nothing; closing a stream closes its generator")
  void closeBeforeTheStart() {
    Generator<String> fresh = noted("g", "a");
    fresh.close();
    assertThat(fresh.hasNext()).isFalse();
    assertThat(trace).isEmpty();
    try (var stream = noted("h", "a", "b").stream()) {
      assertThat(stream.iterator().next()).isEqualTo("a");
    }
    assertThat(trace).containsExactly("h begins", "h closes");
  }

  @Test
  @DisplayName("56: a generator that emits instead of ending is reported by close")
  void ignoresClose() {
    Generator<String> stubborn = gen(m -> m.emit(1, "again"));
    stubborn.next();
    assertThatThrownBy(stubborn::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("finally");
  }

  @Test
  @DisplayName("56: an exception reaches the consumer once; afterwards the generator is exhausted")
  void failure() {
    var failure = new IllegalStateException("broken");
    Generator<String> generator =
        genSeq(
            v -> emit("a"),
            v -> {
              throw failure;
            });
    assertThat(generator.next()).isEqualTo("a");
    assertThat(catchThrowable(generator::hasNext)).isSameAs(failure);
    assertThat(generator.hasNext()).isFalse();
    assertThatThrownBy(generator::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @DisplayName("a generator that asks itself for an element is told so")
  void reentrant() {
    var self = new Generator<?>[1];
    self[0] = gen(m -> m.emit(1, self[0].next()));
    assertThatThrownBy(self[0]::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("running already");
  }

  @Test
  @DisplayName("a generator cannot wait")
  void cannotWait() {
    Generator<?> generator = genSeq(v -> Baton.sleep(ms(1)));
    assertThatThrownBy(generator::next).hasMessageContaining("AsyncGenerator");
  }

  @Test
  @DisplayName("emitAll gives the elements of a generator, begun or not, and of any Iterable")
  void delegation() {
    Generator<String> begun = noted("begun", "b", "c", "d", "e");
    begun.next();
    Generator<String> looked = noted("looked", "f", "g");
    assertThat(looked.hasNext()).isTrue();
    Generator<String> ended = noted("ended");
    assertThat(ended.hasNext()).isFalse();
    Generator<String> all =
        genSeq(
            v -> emitAll(noted("new", "a")),
            v -> emitAll(begun),
            v -> emitAll(looked),
            v -> emitAll(ended),
            v -> emitAll(List.of("h", "i")),
            v -> emit("j"),
            v -> null);
    assertThat(all.stream()).containsExactly("a", "c", "d", "e", "f", "g", "h", "i", "j");
    assertThatThrownBy(begun::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("what is sent and thrown reaches the generator that has emitted")
  void sendThroughDelegation() {
    Generator<String> inner = genSeq(v -> emit("a"), v -> emit("got " + v), v -> emit("b"));
    Generator<String> outer = around("outer", around("middle", inner));
    outer.next();
    assertThat(outer.send("x")).isEqualTo("got x");
    assertThatThrownBy(() -> outer.throwInto(new Exception("thrown"))).hasMessage("thrown");
    assertThat(trace).containsExactly("middle finally", "outer finally");
  }

  /** {@code emit(from); if (from < to) emitAll(list(from + 1, to));}. */
  private static Generator<Integer> list(int from, int to) {
    return gen(
        m ->
            switch (m.at()) {
              case 0 -> m.emit(1, from);
              case 1 -> m.value() == null && from < to ? m.emitAll(2, list(from + 1, to)) : null;
              default -> m.value();
            });
  }

  /** As {@link #list}, last element first. */
  private static Generator<Integer> reversed(int from, int to) {
    return gen(
        m ->
            switch (m.at()) {
              case 0 -> from < to ? m.emitAll(1, reversed(from + 1, to)) : m.emit(2, from);
              case 1 -> m.emit(2, from);
              default -> m.value();
            });
  }

  @Test
  @DisplayName("recursion over a list 1,000,000 deep overflows nothing")
  void deep() {
    int deep = 1_000_000;
    int expected = 0;
    for (int element : list(0, deep)) {
      assertThat(element == expected++).isTrue();
    }
    assertThat(expected).isEqualTo(deep + 1);
    for (int element : reversed(0, deep)) {
      assertThat(element == --expected).isTrue();
    }
    assertThat(expected).isZero();
  }

  @Test
  @DisplayName("a generator that stands 1,000,000 deep is closed, and one that fails there fails")
  void closeDeep() {
    int deep = 1_000_000;
    Generator<Integer> generator = list(0, Integer.MAX_VALUE);
    for (int i = 0; i < deep; i++) {
      generator.next();
    }
    generator.close();
    assertThat(generator.hasNext()).isFalse();
  }

  /** {@code emit(i); return countUp(i + 1);}. */
  private static Generator<Integer> countUp(int i) {
    return Woven.startGenerator(
        new Coroutine<Object>() {
          @Override
          protected Object step(Runner runner, Object sent) throws Throwable {
            if (label() <= 0) {
              Runner.emit(i, runner);
              return runner.suspend(this, 1);
            }
            Runner.resumed(sent);
            return Woven.result(countUp(i + 1), runner);
          }
        });
  }

  @Test
  @DisplayName("a generator that ends as another one leaves the chain")
  void tail() {
    Generator<Integer> generator = countUp(0);
    for (int i = 0; i < 100_000; i++) {
      assertThat(generator.next() == i).isTrue();
    }
    generator.close();
    assertThat(generator.hasNext()).isFalse();
  }
}
