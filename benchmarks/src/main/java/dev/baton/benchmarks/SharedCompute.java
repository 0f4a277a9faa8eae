package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.yieldNow;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Is a loop slower for a rare await in it, in a program with other coroutines, too?
 *
 * <p>In {@link Compute} the event loop knows one kind of coroutine only, and C2 may make one piece
 * of the two, which has too many values for the processor's registers.
 */
public class SharedCompute extends Question {
  private static final int ROUNDS = 2_000;
  private static final int YIELDS = 10;

  private final Compute alone = new Compute();

  /** Lets the event loop see coroutines of four kinds. */
  @Override
  public void prepare(String peer) {
    alone.prepare(peer);
    for (int i = 0; i < ROUNDS; i++) {
      expect(YIELDS, run(adding()));
      expect(-YIELDS, run(subtracting()));
      expect(1 << YIELDS, run(doubling()));
      expect(0, run(alternating()));
    }
  }

  @Override
  protected Duration least() {
    return alone.least();
  }

  @Async
  private static Coroutine<Integer> adding() {
    int sum = 0;
    for (int i = 0; i < YIELDS; i++) {
      await(yieldNow());
      sum++;
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Integer> subtracting() {
    int rest = 0;
    for (int i = 0; i < YIELDS; i++) {
      await(yieldNow());
      rest--;
    }
    return done(rest);
  }

  @Async
  private static Coroutine<Integer> doubling() {
    int power = 1;
    for (int i = 0; i < YIELDS; i++) {
      await(yieldNow());
      power *= 2;
    }
    return done(power);
  }

  @Async
  private static Coroutine<Integer> alternating() {
    int bit = 0;
    for (int i = 0; i < YIELDS; i++) {
      await(yieldNow());
      bit ^= 1;
    }
    return done(bit);
  }

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(Compute.TIMES)
  public long baton() {
    return alone.baton();
  }

  /** The same loop without an await. */
  @Benchmark
  @OperationsPerInvocation(Compute.TIMES)
  public long plain() {
    return alone.plain();
  }
}
