package dev.baton.weaver.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The annotations by which JUnit knows methods that it calls: tests, and what is to be done before
 * and after them. They are known by their names, and by their own annotations where these can be
 * read, so that a user's own ones count as well. All names are internal ones.
 */
public final class TestAnnotations {
  /** JUnit's own word for annotations of tests, whatever engine they are for. */
  private static final String TESTABLE = "org/junit/platform/commons/annotation/Testable";

  private static final String JUPITER = "org/junit/jupiter/api/";

  /** What gives the tests, and is none. */
  private static final String FACTORY = JUPITER + "TestFactory";

  private static final Set<String> KNOWN =
      Set.of(
          TESTABLE,
          JUPITER + "Test",
          JUPITER + "RepeatedTest",
          JUPITER + "TestTemplate",
          JUPITER + "BeforeEach",
          JUPITER + "AfterEach",
          JUPITER + "BeforeAll",
          JUPITER + "AfterAll",
          "org/junit/jupiter/params/ParameterizedTest");

  private static final String JUNIT_4 = "org/junit/Test";

  private TestAnnotations() {}

  /**
   * Whether JUnit calls a method, which has to be void for that.
   *
   * @param annotations those of the method
   * @param annotationsOf gives those of an annotation
   */
  public static boolean makeTest(
      Collection<String> annotations, Function<String, List<String>> annotationsOf) {
    Set<String> all = all(annotations, annotationsOf);
    return !all.contains(FACTORY) && all.stream().anyMatch(KNOWN::contains);
  }

  /** Whether a method gives tests to JUnit, in what it returns. */
  public static boolean makeFactory(
      Collection<String> annotations, Function<String, List<String>> annotationsOf) {
    return all(annotations, annotationsOf).contains(FACTORY);
  }

  /** Whether a method is a test of JUnit 4, which knows no extensions. */
  public static boolean makeTestOfJUnit4(Collection<String> annotations) {
    return annotations.contains(JUNIT_4);
  }

  /** Some annotations, theirs, and so on. */
  public static Set<String> all(
      Collection<String> annotations, Function<String, List<String>> annotationsOf) {
    Set<String> found = new HashSet<>();
    add(annotations, annotationsOf, found);
    return found;
  }

  private static void add(
      Collection<String> annotations,
      Function<String, List<String>> annotationsOf,
      Set<String> found) {
    for (String annotation : annotations) {
      if (!annotation.startsWith("java/lang/") && found.add(annotation)) {
        add(annotationsOf.apply(annotation), annotationsOf, found);
      }
    }
  }
}
