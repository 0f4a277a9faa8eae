package dev.baton.testing;

import dev.baton.AsyncSupplier;
import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.woven.WovenTest;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The kit for tests of coroutines: what runs a coroutine as a test wherever one likes, and what a
 * test that is a coroutine awaits.
 *
 * <pre>{@code
 * @Test
 * void closesAfterAnHour() {
 *   runTest(() -> {
 *     var shop = new Shop();
 *     await(advance(Duration.ofHours(1)));        // takes no time
 *     assertThat(shop.isOpen()).isFalse();
 *     return done();
 *   });
 * }
 * }</pre>
 */
public final class TestKit {
  /** How many tasks of a loop run what is ready, and so are ready themselves. */
  private static final Map<EventLoopImpl, Integer> YIELDING =
      Collections.synchronizedMap(new WeakHashMap<>());

  private TestKit() {}

  /**
   * Runs a coroutine as a test: on a loop of its own, in virtual time. It fails if it leaves a task
   * behind, or a failure that nobody has seen, or waits for what can never come. Within a test of
   * {@link BatonTest} it runs on that test's loop. Nothing of JUnit is needed.
   *
   * @return what it gives; what it throws is thrown
   */
  public static <T> T runTest(AsyncSupplier<T> test) {
    WovenTest.Driver driver = WovenTest.drivenBy(null);
    WovenTest.drivenBy(driver);
    if (driver instanceof TestLoop loop) {
      return loop.call(Coroutine.defer(test));
    }
    String seed = System.getProperty(Seeds.PARAMETER);
    return run(test, seed == null ? null : Seeds.parse(seed));
  }

  /**
   * Runs a coroutine as a test, first-in-first-out and then in shuffled orders, up to the first
   * that fails: that one says its seed.
   *
   * @param seeds how many orders, with the seeds from 1 on
   */
  public static <T> void runShuffled(int seeds, AsyncSupplier<T> test) {
    String only = System.getProperty(Seeds.PARAMETER);
    if (only != null) {
      runSeed(Seeds.parse(only), test);
      return;
    }
    run(test, null);
    for (long seed = 1; seed <= seeds; seed++) {
      runSeed(seed, test);
    }
  }

  private static void runSeed(long seed, AsyncSupplier<?> test) {
    try {
      run(test, seed);
    } catch (Throwable failure) {
      String again = "It fails in the order of seed " + seed + ". To run that alone: -D";
      failure.addSuppressed(new FailingOrder(again + Seeds.PARAMETER + "=" + seed));
      throw failure;
    }
  }

  private static <T> T run(AsyncSupplier<T> test, Long seed) {
    var loop = new TestLoop("The test", seed, TestLoop.TIMEOUT);
    WovenTest.Driver before = WovenTest.drivenBy(loop);
    T result;
    try {
      result = loop.call(Coroutine.defer(test));
    } catch (Throwable failure) {
      loop.finish(failure);
      throw failure;
    } finally {
      WovenTest.drivenBy(before);
    }
    loop.finish(null);
    return result;
  }

  /** Lets time go by, with all that is due on the way and at its end. */
  @Async
  public static Coroutine<Void> advance(Duration time) {
    Baton.await(Baton.sleep(time));
    Baton.await(runReady());
    return Baton.done();
  }

  /** Lets all others run that are ready, up to where they wait; the clock stands still. */
  @Async
  public static Coroutine<Void> runReady() {
    var loop = (EventLoopImpl) Baton.currentLoop();
    YIELDING.merge(loop, 1, Integer::sum);
    try {
      do {
        Baton.await(Baton.yieldNow());
      } while (loop.ready.size() >= YIELDING.get(loop));
    } finally {
      YIELDING.merge(loop, -1, Integer::sum);
    }
    return Baton.done();
  }

  /** Lets all others run until none is ready and no timer is set, moving the clock. */
  @Async
  public static Coroutine<Void> runUntilIdle() {
    var loop = (EventLoopImpl) Baton.currentLoop();
    Baton.await(runReady());
    while (!loop.timers.isEmpty()) {
      long left = loop.timers.nextDeadline() - loop.clock().nanos();
      Baton.await(Baton.sleep(Duration.ofNanos(Math.max(0, left))));
      Baton.await(runReady());
    }
    return Baton.done();
  }

  /** Returns the clock of the test that runs on this thread. */
  public static TestClock clock() {
    WovenTest.Driver driver = WovenTest.drivenBy(null);
    WovenTest.drivenBy(driver);
    if (driver instanceof TestLoop loop) {
      return loop.clock();
    }
    throw new IllegalStateException(
        "No test of the kit runs on this thread. Annotate its class with @BatonTest, or call"
            + " TestKit.runTest.");
  }
}
