package dev.baton.processor.testing;

import dev.baton.Coroutine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * The scenarios of one source file: its class's public methods without parameters that return a
 * {@code Coroutine}. Each is compiled plainly and woven, with debug tables and without, and run in
 * all {@linkplain Way ways}; what comes of it must be the same every time.
 *
 * <p>A scenario that ends in an exception says so in its name, {@code throws…}, lest two runs that
 * fail alike pass for success.
 */
public final class Scenarios {
  private final String className;
  private final Compiled plain;
  private final Compiled woven;
  private final Compiled wovenWithoutTables;

  private Scenarios(String className, String source, String... options) {
    String text = Weaver.chosen().without(source);
    this.className = className;
    this.plain = Javac.reference().with("-g").with(options).source(className, text).compile();
    this.woven =
        Javac.weaving().with("-g").with(options).source(className, text).compile().verify();
    this.wovenWithoutTables =
        Javac.weaving().with("-g:none").with(options).source(className, text).compile().verify();
  }

  /**
   * The scenarios of the resource {@code constructs/NAME.java}.
   *
   * @param options for javac
   */
  public static Scenarios of(String name, String... options) {
    return new Scenarios("constructs." + name, text(name), options);
  }

  /**
   * The tests of a resource's scenarios; none if the compiler or the running JDK is older than
   * {@code release}.
   */
  public static Stream<DynamicContainer> since(int release, String name) {
    return Weaver.chosen().release() < release ? Stream.empty() : of(name).tests();
  }

  /**
   * The scenarios of a source that is not a resource.
   *
   * @param className the binary name of its class
   */
  public static Scenarios ofText(String className, String text) {
    return new Scenarios(className, text);
  }

  /** The text of the resource {@code constructs/NAME.java}. */
  public static String text(String name) {
    try (InputStream in = Scenarios.class.getResourceAsStream("/constructs/" + name + ".java")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The woven classes, compiled with all debug tables. */
  public Compiled woven() {
    return woven;
  }

  /** A test for each scenario in each way. */
  public Stream<DynamicContainer> tests() {
    return names().stream()
        .map(name -> DynamicContainer.dynamicContainer(words(name), tests(name)));
  }

  private Stream<DynamicTest> tests(String scenario) {
    Outcome expected = Outcome.ofPlain(plain, className, scenario);
    Stream<DynamicTest> ways =
        Arrays.stream(Way.values())
            .map(
                way ->
                    DynamicTest.dynamicTest(
                        way.words(), () -> check(expected, woven, scenario, way)));
    DynamicTest withoutTables =
        DynamicTest.dynamicTest(
            "without debug tables",
            () -> check(expected, wovenWithoutTables, scenario, Way.EVERYTHING_SUSPENDS));
    return Stream.concat(ways, Stream.of(withoutTables));
  }

  private void check(Outcome expected, Compiled compiled, String scenario, Way way) {
    Assertions.assertEquals(
        scenario.contains("throws"), expected.threw(), "in the plain run: " + expected);
    Assertions.assertEquals(expected, Outcome.ofWoven(compiled, className, scenario, way));
  }

  private List<String> names() {
    try {
      return Arrays.stream(Class.forName(className, false, plain.loader()).getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
          .filter(method -> method.getParameterCount() == 0)
          .filter(method -> method.getReturnType() == Coroutine.class)
          .map(Method::getName)
          .sorted()
          .toList();
    } catch (ClassNotFoundException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** {@code awaitInCondition} as {@code await in condition}. */
  private static String words(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
