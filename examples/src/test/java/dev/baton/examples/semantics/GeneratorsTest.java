package dev.baton.examples.semantics;

import static dev.baton.Baton.emit;
import static dev.baton.Baton.emitAll;
import static dev.baton.Baton.end;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.annotation.Async;
import dev.baton.streams.Generator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Statements 55 and 56 of {@code docs/reference/semantics.md} in woven code: {@code send}, {@code
 * throwInto}, {@code close}, recursion.
 */
class GeneratorsTest extends VirtualTime {
  @Async
  private Generator<Integer> counter() {
    note("begun");
    int next = 0;
    while (true) {
      Integer set = emit(next);
      next = set == null ? next + 1 : set;
    }
  }

  @Test
  @DisplayName("55: it runs nothing until asked, is infinite, and emit gives what is sent")
  void send() {
    Generator<Integer> counter = counter();
    assertThat(trace).isEmpty();
    assertThat(counter.next()).isZero();
    assertThat(counter.next()).isEqualTo(1);
    assertThat(counter.send(7)).isEqualTo(7);
    assertThat(counter.stream().limit(3)).containsExactly(8, 9, 10);
    assertThat(trace).containsExactly("begun");
    assertThatThrownBy(() -> counter().send(1)).isInstanceOf(IllegalStateException.class);
  }

  @Async
  private Generator<Double> average() {
    double sum = 0;
    int count = 0;
    while (true) {
      Double value = emit(count == 0 ? 0 : sum / count);
      sum += value;
      count++;
    }
  }

  @Test
  @DisplayName("55: the running average of what is sent, as in Python's tutorial")
  void runningAverage() {
    Generator<Double> average = average();
    average.next();
    assertThat(average.send(10.0)).isEqualTo(10);
    assertThat(average.send(30.0)).isEqualTo(20);
    assertThat(average.send(5.0)).isEqualTo(15);
  }

  @Async
  private Generator<String> robust(int lives) {
    for (int left = lives; left > 0; ) {
      try {
        emit(left + " left");
        left = 0;
      } catch (IllegalArgumentException e) {
        left--;
        note(e.getMessage());
      } finally {
        note("finally");
      }
    }
    return end();
  }

  @Test
  @DisplayName("55: what is thrown into it is thrown at its emit, inside of its try")
  void throwInto() {
    Generator<String> robust = robust(2);
    assertThat(robust.next()).isEqualTo("2 left");
    assertThat(robust.throwInto(new IllegalArgumentException("first"))).isEqualTo("1 left");
    assertThatThrownBy(() -> robust.throwInto(new IllegalArgumentException("second")))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(trace).containsExactly("first", "finally", "second", "finally");
    assertThat(robust.hasNext()).isFalse();
    assertThatThrownBy(() -> robust.throwInto(new IllegalStateException("too late")))
        .hasMessage("too late");
  }

  @Async
  private Generator<Integer> nested(int depth) {
    try {
      emit(depth);
      if (depth < 3) {
        emitAll(nested(depth + 1));
      }
      emit(-depth);
    } finally {
      note("left " + depth);
    }
    return end();
  }

  @Test
  @DisplayName("56: closing early runs finally blocks, innermost first, and nothing more")
  void close() {
    Generator<Integer> nested = nested(1);
    assertThat(List.of(nested.next(), nested.next(), nested.next())).containsExactly(1, 2, 3);
    nested.close();
    assertThat(trace).containsExactly("left 3", "left 2", "left 1");
    assertThat(nested.hasNext()).isFalse();
    nested.close();
    assertThat(trace).hasSize(3);
  }

  @Test
  @DisplayName("56: try-with-resources closes it; run to its end, it gives what it delegates to")
  void delegation() {
    try (Generator<Integer> nested = nested(2)) {
      assertThat(nested.next()).isEqualTo(2);
    }
    assertThat(trace).containsExactly("left 2");
    assertThat(nested(1).stream()).containsExactly(1, 2, 3, -3, -2, -1);
  }

  @Async
  private Generator<Integer> fails() {
    emit(1);
    throw new IllegalStateException("inside");
  }

  @Test
  @DisplayName("56: an exception reaches the consumer once; afterwards it is exhausted")
  void failure() {
    Generator<Integer> fails = fails();
    assertThat(fails.next()).isEqualTo(1);
    assertThatThrownBy(fails::hasNext).hasMessage("inside");
    assertThat(fails.hasNext()).isFalse();
  }

  private record Node(int value, Node next) {
    static Node list(int length) {
      Node first = null;
      for (int i = length; i > 0; i--) {
        first = new Node(i, first);
      }
      return first;
    }
  }

  @Async
  private static Generator<Integer> walk(Node node) {
    if (node != null) {
      emit(node.value);
      emitAll(walk(node.next));
    }
    return end();
  }

  @Async
  private static Generator<Integer> walkBack(Node node, int[] left) {
    try {
      if (node != null) {
        emitAll(walkBack(node.next, left));
        emit(node.value);
      }
    } finally {
      left[0]++;
    }
    return end();
  }

  private static final int DEEP = 1_000_000;

  @Test
  @DisplayName("recursion over a list 1,000,000 deep overflows nothing, on its way down")
  void deep() {
    long sum = 0;
    for (int value : walk(Node.list(DEEP))) {
      sum += value;
    }
    assertThat(sum).isEqualTo(DEEP * (DEEP + 1L) / 2);
  }

  @Test
  @DisplayName("nor on its way up, where every finally block of those left runs")
  void deepAndBack() {
    var left = new int[1];
    Generator<Integer> back = walkBack(Node.list(DEEP), left);
    assertThat(back.next()).isEqualTo(DEEP);
    assertThat(back.next()).isEqualTo(DEEP - 1);
    assertThat(left[0]).isEqualTo(2);
    back.close();
    assertThat(left[0]).isEqualTo(DEEP + 1);
  }

  private record Tree(Tree left, int value, Tree right) {
    static Tree of(int from, int to) {
      if (from > to) {
        return null;
      }
      int middle = (from + to) / 2;
      return new Tree(of(from, middle - 1), middle, of(middle + 1, to));
    }
  }

  @Async
  private static Generator<Integer> inOrder(Tree tree) {
    if (tree == null) {
      return end();
    }
    emitAll(inOrder(tree.left));
    emit(tree.value);
    return inOrder(tree.right);
  }

  @Test
  @DisplayName("a tree is gone through in order; two such walks take turns")
  void trees() {
    Generator<Integer> one = inOrder(Tree.of(1, 100));
    Generator<Integer> two = inOrder(Tree.of(1, 100));
    for (int i = 1; i <= 100; i++) {
      assertThat(one.next()).isEqualTo(i);
      assertThat(two.next()).isEqualTo(i);
    }
    assertThat(one.hasNext()).isFalse();
  }

  @Async
  private Generator<Object> echo() {
    try {
      Object sent = emit("ready");
      while (true) {
        sent = emit("inner " + sent);
      }
    } catch (IllegalStateException e) {
      emit("inner caught " + e.getMessage());
    }
    return end();
  }

  @Async
  private Generator<Object> outer() {
    emitAll(echo());
    Object sent = emit("back");
    emit("outer " + sent);
    return end();
  }

  @Test
  @DisplayName("what is sent and thrown reaches the innermost generator, as with yield from")
  void throughDelegation() {
    Generator<Object> outer = outer();
    assertThat(outer.next()).isEqualTo("ready");
    assertThat(outer.send("x")).isEqualTo("inner x");
    assertThat(outer.throwInto(new IllegalStateException("y"))).isEqualTo("inner caught y");
    assertThat(outer.next()).isEqualTo("back");
    assertThat(outer.send("z")).isEqualTo("outer z");
    assertThat(outer.hasNext()).isFalse();
  }
}
