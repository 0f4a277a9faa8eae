package dev.baton.benchmarks;

import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;

import dev.baton.annotation.Async;
import dev.baton.benchmarks.kotlin.KotlinElements;
import dev.baton.streams.Generator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does an element of a generator cost code that is used with iterators of many kinds, as a
 * program's and a library's loops are?
 *
 * <p>In {@link Elements} the loop knows one kind only. There C2 makes one loop of it and an
 * iterator written by hand, without iterator and without elements.
 */
public class SharedElements extends Question {
  private static final int TIMES = 1_000;
  private static final int ROUNDS = 5_000;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static long sum(Iterator<Integer> numbers) {
    long sum = 0;
    while (numbers.hasNext()) {
      sum += numbers.next();
    }
    return sum;
  }

  /** Lets the loop see iterators of six kinds. */
  @Override
  public void prepare(String peer) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      numbers.add(i);
    }
    var queue = new ArrayDeque<>(numbers);
    var immutable = List.copyOf(numbers);
    for (int i = 0; i < ROUNDS; i++) {
      expect(SUM, sum(numbers.iterator()));
      expect(SUM, sum(queue.iterator()));
      expect(SUM, sum(immutable.iterator()));
      expect(SUM, sum(new Numbers()));
      expect(SUM, sum(numbers()));
      expect(SUM, sum(KotlinElements.numbers(TIMES)));
    }
  }

  /** Baton's {@code Generator}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long baton() {
    return expect(SUM, sum(numbers()));
  }

  @Async
  private static Generator<Integer> numbers() {
    for (int i = 0; i < TIMES; i++) {
      emit(i);
    }
    return end();
  }

  /** Kotlin's {@code iterator}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long kotlin() {
    return expect(SUM, sum(KotlinElements.numbers(TIMES)));
  }

  /** An iterator written by hand. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long handWritten() {
    return expect(SUM, sum(new Numbers()));
  }

  private static final class Numbers implements Iterator<Integer> {
    private int i;

    @Override
    public boolean hasNext() {
      return i < TIMES;
    }

    @Override
    public Integer next() {
      return i++;
    }
  }
}
