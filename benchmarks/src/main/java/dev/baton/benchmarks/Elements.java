package dev.baton.benchmarks;

import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;

import dev.baton.annotation.Async;
import dev.baton.benchmarks.kotlin.KotlinElements;
import dev.baton.streams.Generator;
import java.util.Iterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does an element of a generator cost? */
public class Elements extends Question {
  private static final int TIMES = 100_000;
  private static final long SUM = (TIMES - 1L) * TIMES / 2;

  private static long sum(Iterator<Integer> numbers) {
    long sum = 0;
    while (numbers.hasNext()) {
      sum += numbers.next();
    }
    return sum;
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

  /** Kotlin's {@code iterator}, of which a {@code sequence} is made. */
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
