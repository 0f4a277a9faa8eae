package dev.baton.examples.cost;

import static dev.baton.Baton.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.streams.AsyncIterable;
import java.util.Collections;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How many bytes an element of a sequence costs in each operator, by the JVM's own counter. */
final class StreamAllocationTest {
  /** What counts as nothing. */
  private static final double NOTHING = 0.5;

  /** The coroutine of a send that waits, once for as many elements as there is room for. */
  private static final double SEND_WHEN_FULL = 1.5;

  private static final int TIMES = 10_000;
  private static final Integer ELEMENT = 7; // one that has its box already

  /** What each element allocates that goes through an operator and is counted. */
  private static double perElement(Function<AsyncIterable<Integer>, AsyncIterable<?>> operator) {
    return Allocation.perOperation(
        TIMES,
        times ->
            run(
                operator
                    .apply(AsyncIterable.from(Collections.nCopies(times, ELEMENT)))
                    .forEach(x -> {})));
  }

  @Test
  void mapFilterAndScanAllocateNothing() {
    assertThat(perElement(s -> s.map(x -> x))).isLessThan(NOTHING);
    assertThat(perElement(s -> s.filter(x -> true))).isLessThan(NOTHING);
    assertThat(perElement(s -> s.scan(ELEMENT, (a, b) -> b))).isLessThan(NOTHING);
    assertThat(perElement(s -> s.map(x -> x).filter(x -> true).map(x -> x))).isLessThan(NOTHING);
  }

  @Test
  void anElementOfASequenceWithinASequenceAllocatesNothing() {
    assertThat(perElement(s -> AsyncIterable.of(1).flatMap(x -> s))).isLessThan(NOTHING);
    assertThat(perElement(s -> AsyncIterable.of(1).flatMap(4, x -> s))).isLessThan(SEND_WHEN_FULL);
  }

  @Test
  void anElementOfABufferAllocatesOnlyWhereItIsFull() {
    assertThat(perElement(s -> s.buffer(64))).isLessThan(SEND_WHEN_FULL);
  }
}
