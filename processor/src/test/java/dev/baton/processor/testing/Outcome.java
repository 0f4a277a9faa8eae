package dev.baton.processor.testing;

import dev.baton.Baton;
import dev.baton.Coroutine;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * What came of one run of a scenario, as text to be compared.
 *
 * @param result its value or exception
 * @param threw whether it is an exception
 * @param trace the steps of its evaluation, in order
 */
public record Outcome(String result, boolean threw, String trace) {
  private interface Run {
    Object value() throws Throwable;
  }

  /** Runs a scenario of a plain compilation. */
  static Outcome ofPlain(Compiled plain, String className, String scenario) {
    return of(Way.NOTHING_SUSPENDS, () -> Plainly.await(call(plain, className, scenario)));
  }

  /** Runs a scenario of a woven compilation, on a loop. */
  static Outcome ofWoven(Compiled woven, String className, String scenario, Way way) {
    return of(way, () -> Baton.run(call(woven, className, scenario)));
  }

  private static Outcome of(Way way, Run run) {
    Script.reset(way);
    try {
      String result = Shown.of(run.value());
      return new Outcome(result, false, Script.traced());
    } catch (LinkageError broken) {
      throw broken;
    } catch (Throwable thrown) {
      return new Outcome(Shown.of(thrown), true, Script.traced());
    }
  }

  private static Coroutine<?> call(Compiled compiled, String className, String scenario)
      throws Throwable {
    Class<?> type = Class.forName(className, true, compiled.loader());
    Constructor<?> constructor = type.getDeclaredConstructor();
    Method method = type.getDeclaredMethod(scenario);
    constructor.setAccessible(true);
    method.setAccessible(true);
    try {
      return (Coroutine<?>) method.invoke(constructor.newInstance());
    } catch (InvocationTargetException wrapper) {
      throw wrapper.getCause();
    }
  }
}
