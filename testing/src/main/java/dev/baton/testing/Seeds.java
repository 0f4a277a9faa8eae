package dev.baton.testing;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The seeds of the orders that a test is run in, as its annotation or JUnit's configuration say.
 */
final class Seeds {
  static final String PARAMETER = "baton.seed";

  private Seeds() {}

  /**
   * Gives the seeds; an empty one is that of first-in-first-out.
   *
   * @param annotation the name of the annotation, for messages
   * @param count how many, from 1 on
   * @param chosen those in their place; none for no choice
   */
  static Stream<Optional<Long>> of(
      String annotation, int count, long[] chosen, ExtensionContext context) {
    if (count < 0) {
      throw new ExtensionConfigurationException(
          annotation + " of " + name(context) + ": the number of seeds is negative");
    }
    Optional<Long> only = configured(context);
    if (only.isPresent()) {
      return Stream.of(only);
    }
    if (chosen.length > 0) {
      return Arrays.stream(chosen).mapToObj(Optional::of);
    }
    return Stream.concat(
        Stream.of(Optional.empty()), LongStream.rangeClosed(1, count).mapToObj(Optional::of));
  }

  /** Finds the one seed that the configuration of JUnit names. */
  static Optional<Long> configured(ExtensionContext context) {
    return context.getConfigurationParameter(PARAMETER).map(Seeds::parse);
  }

  static long parse(String seed) {
    try {
      return Long.parseLong(seed.strip());
    } catch (NumberFormatException e) {
      throw new ExtensionConfigurationException(
          PARAMETER + " is the seed of an order, a whole number, and not '" + seed + "'", e);
    }
  }

  static String name(ExtensionContext context) {
    return type(context).getSimpleName() + "." + context.getRequiredTestMethod().getName();
  }

  /** Returns what Maven calls a test: a nested class with the one around it. */
  static String selector(ExtensionContext context) {
    String type = type(context).getName();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return simple + "#" + context.getRequiredTestMethod().getName();
  }

  /** Finds the class of a test; tests of factories have that of the factory. */
  static Class<?> type(ExtensionContext context) {
    ExtensionContext at = context;
    while (at.getTestClass().isEmpty()) {
      at = at.getParent().orElseThrow();
    }
    return at.getRequiredTestClass();
  }
}
