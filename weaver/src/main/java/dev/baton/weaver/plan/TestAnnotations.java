package dev.baton.weaver.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Those of JUnit 4, and what stands in their place in Jupiter. */
  private static final Map<String, String> JUNIT_4 =
      Map.of(
          "org/junit/Test", "Test",
          "org/junit/Before", "BeforeEach",
          "org/junit/After", "AfterEach",
          "org/junit/BeforeClass", "BeforeAll",
          "org/junit/AfterClass", "AfterAll");

  private static final String TEST_NG = "org/testng/annotations/Test";

  private TestAnnotations() {}

  /**
   * Whether JUnit calls a method, which has to be void for that.
   *
   * @param annotations those of the method
   * @param annotationsOf gives those of an annotation
   */
  public static boolean makeTest(
      Collection<String> annotations, Function<String, List<String>> annotationsOf) {
    return makeTest(all(annotations, annotationsOf));
  }

  static boolean makeTest(Set<String> all) {
    return !all.contains(FACTORY) && all.stream().anyMatch(KNOWN::contains);
  }

  /** Whether a method gives tests to JUnit, in what it returns. */
  static boolean makeFactory(Set<String> all) {
    return all.contains(FACTORY);
  }

  /** Whether tests are of JUnit's engine Jupiter, which extensions are for. */
  static boolean areOfJupiter(Set<String> all) {
    return all.stream().anyMatch(name -> name.startsWith("org/junit/jupiter/"));
  }

  /** What Jupiter has in the place of an annotation of JUnit 4's; empty without such a one. */
  static Optional<String> successorOfJUnit4(Collection<String> annotations) {
    return annotations.stream()
        .filter(JUNIT_4::containsKey)
        .findFirst()
        .map(name -> (JUPITER + JUNIT_4.get(name)).replace('/', '.'));
  }

  /** Whether a method is a test of TestNG, which passes over what is not void. */
  static boolean makeTestOfTestNg(Collection<String> annotations) {
    return annotations.contains(TEST_NG);
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
