package dev.baton.weaver.plan;

import dev.baton.weaver.names.KitNames;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method that returns what is Baton's, or is {@code @Async}, and that may be called by JUnit or a
 * framework, as annotations say. Sources and class files tell the same of it, and all who weave say
 * the same.
 *
 * @param name its name
 * @param type the internal name of its class
 * @param typeName the simple name of that, for messages
 * @param returned the simple name of what it returns
 * @param gives what its caller is to do with that
 * @param isAsync whether it is {@code @Async}
 * @param registersExtension whether it names the kit's extension of JUnit itself
 * @param annotations the internal names of its annotations
 * @param parameterAnnotations those of its parameters' annotations
 */
public record CalledMethod(
    String name,
    String type,
    String typeName,
    String returned,
    Gives gives,
    boolean isAsync,
    boolean registersExtension,
    List<String> annotations,
    List<String> parameterAnnotations) {
  /** What a caller is to do with what a method returns. */
  public enum Gives {
    /** To run it. */
    COROUTINE,
    /** To ask it for elements. */
    ELEMENTS,
    /** Nothing: it runs already. */
    STARTED,
    /** Nothing that could be woven. */
    OTHER
  }

  /**
   * What is to be said of a method.
   *
   * @param warning which warning it is
   * @param text what is wrong, and what to do instead
   */
  public record Found(CallerWarning warning, String text) {}

  /** Copies the lists. */
  public CalledMethod {
    annotations = List.copyOf(annotations);
    parameterAnnotations = List.copyOf(parameterAnnotations);
  }

  /** Finds what is wrong with how it is called; empty if nothing is. */
  public Optional<Found> find(CallerTypes types) {
    Set<String> all = TestAnnotations.all(annotations, types::annotationsOf);
    Optional<String> successor = TestAnnotations.successorOfJUnit4(annotations);
    if (successor.isPresent()) {
      return found(CallerWarning.TEST_OF_JUNIT_4, name, successor.get());
    }
    if (TestAnnotations.makeTestOfTestNg(annotations)) {
      return neverRuns(
          "TestNG", "Let it be void and call TestKit.runTest, or use org.junit.jupiter.api.Test.");
    }
    if (TestAnnotations.makeFactory(all)) {
      return neverRuns("JUnit", "A test factory gives the tests in what it returns itself.");
    }
    if (TestAnnotations.makeTest(all)) {
      return test(all, types);
    }
    return gives == Gives.COROUTINE || gives == Gives.ELEMENTS && isAsync
        ? dropped(all, types)
        : Optional.empty();
  }

  private Optional<Found> test(Set<String> all, CallerTypes types) {
    if (!isAsync) {
      return neverRuns("JUnit", "Annotate it with @Async, which gives it a void method to be run.");
    }
    return switch (gives) {
      case ELEMENTS -> neverRuns("JUnit", "Let it return Coroutine<Void>.");
      case OTHER -> Optional.empty(); // which is an error
      case COROUTINE, STARTED -> kit(TestAnnotations.areOfJupiter(all), types);
    };
  }

  private Optional<Found> kit(boolean isOfJupiter, CallerTypes types) {
    String advice =
        isOfJupiter
            ? "annotate " + typeName + " with @BatonTest"
            : "let it be void and call TestKit.runTest: its engine takes no extension of JUnit Jupiter";
    if (!types.isThere(KitNames.BATON_TEST.replace('.', '/'))) {
      return found(CallerWarning.TEST_WITHOUT_KIT, name, advice);
    }
    return isOfJupiter && TestExtension.runs(this, types)
        ? Optional.empty()
        : found(CallerWarning.TEST_WITHOUT_EXTENSION, name, advice);
  }

  private Optional<Found> dropped(Set<String> ofMethod, CallerTypes types) {
    Set<String> all = new HashSet<>(ofMethod);
    Collection<String> ofParameters =
        TestAnnotations.all(parameterAnnotations, types::annotationsOf);
    all.addAll(ofParameters);
    boolean hasSpring = types.isThere(KitNames.BATON_LOOPS.replace('.', '/'));
    return FrameworkAnnotations.find(all, hasSpring, gives == Gives.ELEMENTS)
        .flatMap(
            caller ->
                found(
                    CallerWarning.RESULT_DROPPED, name, caller.name(), returned, caller.instead()));
  }

  private Optional<Found> neverRuns(String framework, String instead) {
    return found(CallerWarning.TEST_NEVER_RUNS, name, framework, returned, instead);
  }

  private static Optional<Found> found(CallerWarning warning, Object... arguments) {
    return Optional.of(new Found(warning, warning.format(arguments)));
  }
}
