package dev.baton.benchmarks;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.benchmarks.kotlin.KotlinCalls;
import dev.baton.benchmarks.tascalate.TascalateCalls;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does the await of a call cost that does not suspend? The naive Fibonacci, per call. */
public class Calls extends Question {
  private static final int N = 27;
  private static final int RESULT = 196_418;
  private static final int CALLS = 635_621; // 2 fib(N + 1) - 1

  /** Baton. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long baton() {
    return expect(RESULT, run(fib(N)));
  }

  @Async
  private static Coroutine<Integer> fib(int n) {
    if (n < 2) {
      return done(n);
    }
    return done(await(fib(n - 1)) + await(fib(n - 2)));
  }

  /** Kotlin's suspending functions. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long kotlin() {
    return expect(RESULT, KotlinCalls.run(N));
  }

  /** Tascalate's async methods. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long tascalate() {
    return expect(RESULT, TascalateCalls.run(N));
  }

  /** Tascalate's suspendable methods, which an async one calls. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long tascalateSuspendable() {
    return expect(RESULT, TascalateCalls.runSuspendable(N));
  }

  /** A machine that is made only when something suspends, which nothing does. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long handWritten() {
    return expect(RESULT, handWritten(N));
  }

  /** What a call gives that suspends; no number of Fibonacci is negative. */
  private static final int SUSPENDED = -1;

  private static int handWritten(int n) {
    if (n < 2) {
      return n;
    }
    int first = handWritten(n - 1);
    if (first == SUSPENDED) {
      throw new AssertionError("Nothing suspends here");
    }
    int second = handWritten(n - 2);
    if (second == SUSPENDED) {
      throw new AssertionError("Nothing suspends here");
    }
    return first + second;
  }
}
