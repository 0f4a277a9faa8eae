package dev.baton.benchmarks;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One question, which each of its methods answers for one library: the same work, the same flags of
 * the JVM, and the result compared with what it must be.
 *
 * <p>The collector is one that runs nothing beside the program, for there are two cores and one of
 * them is to be measured. It has touched its memory before the measurement, for what a system takes
 * to give a page for the first time differs from fork to fork, by ten times. Virtual threads get
 * one carrier, since everybody else has one thread.
 *
 * <p>JMH's iterations begin when the benchmark is warm, see {@link WarmUp}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgs = {
      "-Xms3g",
      "-Xmx3g",
      "-XX:+AlwaysPreTouch",
      "-XX:+UseParallelGC",
      "-Djdk.virtualThreadScheduler.parallelism=1",
      "-Djdk.virtualThreadScheduler.maxPoolSize=1"
    })
public abstract class Question {
  /** Nothing to set. */
  protected Question() {}

  /** Prepares the benchmark of this name, and runs it until its figure has stopped falling. */
  @Setup
  public final void warmUp(BenchmarkParams benchmark) throws Throwable {
    String name = benchmark.getBenchmark();
    String peer = name.substring(name.lastIndexOf('.') + 1);
    prepare(peer);
    Method method = getClass().getMethod(peer);
    new WarmUp(
            MethodHandles.publicLookup().unreflect(method).bindTo(this),
            benchmark.getOpsPerInvocation(),
            least())
        .run();
  }

  /** Prepares the benchmark of this name. */
  public void prepare(String peer) {}

  /** How long its figure has to be without a new low before it is warm. */
  protected Duration least() {
    return Duration.ofSeconds(4);
  }

  /**
   * Gives {@code actual} on, if it is what it must be.
   *
   * @throws AssertionError if it is not
   */
  protected static long expect(long expected, long actual) {
    if (actual != expected) {
      throw new AssertionError("It gave " + actual + " instead of " + expected);
    }
    return actual;
  }
}
