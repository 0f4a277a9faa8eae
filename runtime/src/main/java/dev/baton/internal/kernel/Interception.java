package dev.baton.internal.kernel;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The test for what may come between a call and the method that is called: a library for mocks that
 * changes classes while the program runs, so that a method of a spy gives what a test has told it
 * to give.
 *
 * <p>An await of a call within one class enters the body of the method without calling it, and
 * would not see that. Where such a library is on the class path, all these calls are calls; the JIT
 * finds a constant, so that where none is they cost what they cost.
 */
public final class Interception {
  /** Says outright whether calls may be direct, for agents that are not known here. */
  public static final String PROPERTY = "baton.directCalls";

  private static final List<String> LIBRARIES =
      List.of("org.mockito.Mockito", "io.mockk.MockK", "mockit.Mockit");

  private Interception() {}

  public static boolean isExpected() {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return !Boolean.parseBoolean(told);
    }
    return Stream.of(
            Interception.class.getClassLoader(),
            Thread.currentThread().getContextClassLoader(),
            ClassLoader.getSystemClassLoader())
        .filter(Objects::nonNull)
        .distinct()
        .anyMatch(loader -> LIBRARIES.stream().anyMatch(name -> isThere(name, loader)));
  }

  private static boolean isThere(String className, ClassLoader loader) {
    try {
      loader.loadClass(className);
      return true;
    } catch (ClassNotFoundException | LinkageError none) {
      return false;
    }
  }
}
