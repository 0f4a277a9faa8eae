package dev.baton.benchmarks;

import static dev.baton.Baton.run;

import dev.baton.benchmarks.kotlin.KotlinFlows;
import dev.baton.streams.AsyncIterable;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does an element cost that goes through an operator of sequences? A million of them, whose
 * boxes are there already. Both sides have 64 elements of room where there is a buffer.
 */
public class Streams extends Question {
  private static final int TIMES = 1_000_000;
  private static final long SUM = TIMES;
  private static final int PART = 1_000;
  private static final Iterable<Integer> NUMBERS = Collections.nCopies(TIMES, 1);
  private static final Iterable<Integer> PART_OF_THEM = Collections.nCopies(PART, 1);
  private static final List<Integer> PARTS = IntStream.range(0, TIMES / PART).boxed().toList();

  private static long sum(AsyncIterable<Integer> numbers) {
    long[] sum = {0};
    run(numbers.forEach(x -> sum[0] += x));
    return sum[0];
  }

  /** Baton's {@code map}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long mapBaton() {
    return expect(SUM, sum(AsyncIterable.from(NUMBERS).map(x -> x)));
  }

  /** kotlinx's {@code map}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long mapKotlin() {
    return expect(SUM, KotlinFlows.map(NUMBERS));
  }

  /** Baton's {@code filter}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long filterBaton() {
    return expect(SUM, sum(AsyncIterable.from(NUMBERS).filter(x -> x >= 0)));
  }

  /** kotlinx's {@code filter}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long filterKotlin() {
    return expect(SUM, KotlinFlows.filter(NUMBERS));
  }

  /** Baton's {@code flatMap} of a thousand sequences, one after the other. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long flatMapBaton() {
    return expect(
        SUM, sum(AsyncIterable.from(PARTS).flatMap(x -> AsyncIterable.from(PART_OF_THEM))));
  }

  /** kotlinx's {@code flatMapConcat} of the same. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long flatMapKotlin() {
    return expect(SUM, KotlinFlows.flatMap(PART_OF_THEM, TIMES / PART));
  }

  /** Baton's {@code flatMap} of a thousand sequences, four at a time. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long flatMapOfFourBaton() {
    return expect(
        SUM, sum(AsyncIterable.from(PARTS).flatMap(4, x -> AsyncIterable.from(PART_OF_THEM))));
  }

  /** kotlinx's {@code flatMapMerge} of the same. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long flatMapOfFourKotlin() {
    return expect(SUM, KotlinFlows.flatMapMerge(PART_OF_THEM, TIMES / PART));
  }

  /** Baton's {@code buffer}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long bufferBaton() {
    return expect(SUM, sum(AsyncIterable.from(NUMBERS).buffer(64)));
  }

  /** kotlinx's {@code buffer}. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public long bufferKotlin() {
    return expect(SUM, KotlinFlows.buffer(NUMBERS));
  }
}
