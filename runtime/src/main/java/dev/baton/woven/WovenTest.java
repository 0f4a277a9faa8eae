package dev.baton.woven;

import dev.baton.Awaitable;
import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.internal.host.CompletionStages;
import dev.baton.internal.kernel.DeferredCall;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * Entry point of the void methods that weaving gives to tests, which JUnit calls. What runs them is
 * for a kit for tests to say, thread by thread; where none has, a loop of {@link Baton#run} does.
 * Not for people.
 */
public final class WovenTest {
  private static final ThreadLocal<Driver> DRIVER = new ThreadLocal<>();

  /** What runs the coroutines of tests. */
  @FunctionalInterface
  public interface Driver {
    /** Runs a coroutine to its end; what it throws is thrown. */
    void run(Coroutine<?> test) throws Throwable;
  }

  private WovenTest() {}

  /**
   * Runs a test to its end.
   *
   * @param test calls the async method, on the loop that it is to run on
   */
  public static void run(Callable<?> test) throws Throwable {
    var coroutine = new DeferredCall<Object, Object>(test, WovenTest::result);
    Driver driver = DRIVER.get();
    if (driver == null) {
      Baton.run(coroutine);
    } else {
      driver.run(coroutine);
    }
  }

  private static Object result(Object returned, Runner runner) throws Throwable {
    if (returned instanceof Coroutine<?> coroutine) {
      return Runner.result(coroutine, runner);
    }
    return returned instanceof CompletionStage<?> stage
        ? CompletionStages.await(stage, runner)
        : Runner.await((Awaitable<?>) returned, runner);
  }

  /**
   * Sets what runs the tests of this thread from now on.
   *
   * @param driver null for nobody
   * @return what has done so; null for nobody
   */
  public static Driver drivenBy(Driver driver) {
    Driver before = DRIVER.get();
    if (driver == null) {
      DRIVER.remove();
    } else {
      DRIVER.set(driver);
    }
    return before;
  }
}
