package dev.baton.example.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** The tests of the Reactive Streams TCK, which are TestNG's, as tests of JUnit's. */
final class Tck {
  private static final int SIGNAL_WITHIN_MILLIS = 5000;
  private static final int SILENCE_MILLIS = 25;

  private Tck() {}

  static TestEnvironment environment() {
    return new TestEnvironment(SIGNAL_WITHIN_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS);
  }

  /** Gives each test of a class, with an instance of its own. */
  static Stream<DynamicTest> tests(Class<?> tck) {
    List<Method> methods =
        Arrays.stream(tck.getMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .filter(method -> !method.getName().startsWith("untested_")) // these are empty
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    assertThat(methods).hasSizeGreaterThan(10);
    return methods.stream()
        .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(tck, method)));
  }

  private static void run(Class<?> tck, Method test) throws Throwable {
    Object instance = tck.getDeclaredConstructor().newInstance();
    try {
      call(instance, BeforeClass.class);
      call(instance, BeforeMethod.class);
      test.invoke(instance);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof SkipException skipped) {
        throw new TestAbortedException(skipped.getMessage());
      }
      throw thrown.getCause();
    } finally {
      call(instance, AfterClass.class);
    }
  }

  private static void call(Object instance, Class<? extends Annotation> marked)
      throws ReflectiveOperationException {
    for (Method method : instance.getClass().getMethods()) {
      if (method.isAnnotationPresent(marked)) {
        method.invoke(instance);
      }
    }
  }
}
