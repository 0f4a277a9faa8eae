package dev.baton.processor;

import static dev.baton.processor.Compiling.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;

/** Coroutines that JUnit or another framework calls are run by something, or there is a warning. */
class FrameworkWarningsTest {
  private static final String JUNIT =
      """
      import org.junit.jupiter.api.*;
      import org.junit.jupiter.api.extension.*;
      import org.junit.jupiter.params.ParameterizedTest;
      """;

  private static final JavaFileObject KIT =
      JavaFileObjects.forSourceString(
          "dev.baton.testing.BatonTest",
          """
          package dev.baton.testing;
          import java.lang.annotation.*;
          @Inherited @Retention(RetentionPolicy.RUNTIME) public @interface BatonTest {}
          """);

  private static final JavaFileObject EXTENSION =
      JavaFileObjects.forSourceString(
          "dev.baton.testing.BatonExtension",
          """
          package dev.baton.testing;
          public class BatonExtension implements org.junit.jupiter.api.extension.Extension {}
          """);

  /** The warnings of Baton's about a class, as their keys and the lines that they are at. */
  private static List<String> warnings(String source, JavaFileObject... more) {
    List<JavaFileObject> sources = new ArrayList<>(List.of(more));
    sources.add(JavaFileObjects.forSourceString("demo.Sample", HEADER + JUNIT + source));
    int before = (int) (HEADER + JUNIT).lines().count();
    var compilation =
        com.google.testing.compile.Compiler.javac()
            .withClasspath(
                Stream.concat(
                        Compiling.classPath().stream(),
                        Stream.of(Test.class, ParameterizedTest.class, Testable.class)
                            .map(FrameworkWarningsTest::home))
                    .toList())
            .withProcessors(new AsyncProcessor(), new AsyncProcessor.Claim())
            .compile(sources);
    assertThat(compilation.errors()).isEmpty();
    return compilation.warnings().stream()
        .filter(warning -> warning.getMessage(Locale.ROOT).startsWith("[baton-"))
        .map(
            warning ->
                warning.getMessage(Locale.ROOT).replaceAll("(?s)^\\[(.*?)\\].*", "$1")
                    + " "
                    + (warning.getLineNumber() - before))
        .toList();
  }

  private static File home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
    } catch (java.net.URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test",
        "@RepeatedTest(2)",
        "@ParameterizedTest",
        "@TestTemplate",
        "@BeforeEach",
        "@AfterEach",
        "@BeforeAll static",
        "@AfterAll static",
        "@Own"
      })
  void aTestThatIsNotWovenNeverRuns(String annotation) {
    assertThat(
            warnings(
                """
                class Sample {
                  %s Coroutine<Void> cold() { return done(); }
                  %s void plain() {}
                  Coroutine<Void> helper() { return done(); }
                  @Test @interface Own {}
                }
                """
                    .formatted(annotation, annotation)))
        .containsExactly("baton-test-never-runs 2");
  }

  @Test
  void whatGivesElementsOrTestsIsNoTest() {
    assertThat(
            warnings(
                """
                class Sample {
                  @Test @Async Generator<Integer> numbers() { emit(1); return end(); }
                  @TestFactory @Async Coroutine<Void> factory() { return done(); }
                }
                """,
                KIT))
        .containsExactly("baton-test-never-runs 2", "baton-test-never-runs 3");
  }

  @Test
  void withoutTheKitThereIsAWarningForEachClass() {
    String source =
        """
        class Sample {
          @Test @Async Coroutine<Void> one() { return done(); }
          @Test @Async Coroutine<Void> two() { return done(); }
          @Nested class Inner { @Test @Async Coroutine<Void> three() { return done(); } }
        }
        """;
    assertThat(warnings(source))
        .containsExactly("baton-test-without-kit 2", "baton-test-without-kit 4");
    assertThat(warnings(source, KIT))
        .containsExactly("baton-test-without-extension 2", "baton-test-without-extension 4");
    assertThat(warnings("@SuppressWarnings(\"baton-test-without-kit\") " + source)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@dev.baton.testing.BatonTest class Sample { %s }",
        "@dev.baton.testing.BatonTest class Sample { @Nested class Inner { %s } }",
        "@dev.baton.testing.BatonTest class Base {} class Sample extends Base { %s }",
        "@dev.baton.testing.BatonTest interface Base {} class Sample implements Base { %s }",
        "@dev.baton.testing.BatonTest @interface Ours {} @Ours class Sample { %s }",
        "@ExtendWith(dev.baton.testing.BatonExtension.class) class Sample { %s }",
        "@ExtendWith(dev.baton.testing.BatonExtension.class) @interface Ours {} @Ours class Sample { %s }",
        "class Sample { @ExtendWith(dev.baton.testing.BatonExtension.class) %s }",
        "class Sample { @RegisterExtension static dev.baton.testing.BatonExtension e = new dev.baton.testing.BatonExtension(); %s }",
      })
  void withTheExtensionThereIsNone(String source) {
    String test = "@Test @Async Coroutine<Void> one() { return done(); }";
    assertThat(warnings(source.formatted(test), KIT, EXTENSION)).isEmpty();
  }

  @Test
  void aTestOfJUnit4IsWarnedOf() {
    JavaFileObject junit4 =
        JavaFileObjects.forSourceString(
            "org.junit.Test", "package org.junit; public @interface Test {}");
    assertThat(
            warnings(
                """
                class Sample {
                  @org.junit.Test @Async public Coroutine<Void> one() { return done(); }
                  @org.junit.Test public Coroutine<Void> two() { return done(); }
                  @org.junit.Test public void three() {}
                }
                """,
                junit4))
        .containsExactly("baton-test-junit4 2", "baton-test-junit4 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.scheduling.annotation.Scheduled",
        "org.springframework.context.event.EventListener",
        "jakarta.annotation.PostConstruct",
        "com.google.common.eventbus.Subscribe",
        "io.quarkus.scheduler.Scheduled"
      })
  void aFrameworkDropsWhatItsMethodsReturn(String name) {
    int dot = name.lastIndexOf('.');
    String annotation =
        "package %s; public @interface %s {}"
            .formatted(name.substring(0, dot), name.substring(dot + 1));
    assertThat(
            warnings(
                """
                class Sample {
                  @%1$s @Async Coroutine<Void> woven() { return done(); }
                  @%1$s Coroutine<Void> plain() { return done(); }
                  @%1$s void nothing() {}
                  @%1$s @Async CompletableFuture<Void> hot() { return CompletableFuture.completedFuture(null); }
                  @Ours Coroutine<Void> composed() { return done(); }
                  @%1$s @interface Ours {}
                }
                """
                    .formatted(name),
                JavaFileObjects.forSourceString(name, annotation)))
        .containsExactly(
            "baton-result-dropped 2", "baton-result-dropped 3", "baton-result-dropped 6");
  }

  @Test
  void anObserverIsKnownByItsParameter() {
    assertThat(
            warnings(
                """
                class Sample {
                  Coroutine<Void> sold(@jakarta.enterprise.event.Observes String item) { return done(); }
                }
                """,
                JavaFileObjects.forSourceString(
                    "jakarta.enterprise.event.Observes",
                    "package jakarta.enterprise.event; public @interface Observes {}")))
        .containsExactly("baton-result-dropped 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.springframework.scheduling.annotation.Scheduled",
        "org.springframework.context.event.EventListener",
        "org.springframework.transaction.event.TransactionalEventListener",
        "org.springframework.kafka.annotation.KafkaListener"
      })
  void withTheModuleForSpringSchedulesAndListenersAreRun(String name) {
    int dot = name.lastIndexOf('.');
    String annotation =
        "package %s; public @interface %s {}"
            .formatted(name.substring(0, dot), name.substring(dot + 1));
    List<String> found =
        warnings(
            """
            class Sample {
              @%1$s @Async Coroutine<Void> coroutine() { return done(); }
              @%1$s @Async AsyncGenerator<Integer> elements() { emit(1); return end(); }
              @Ours Coroutine<Void> composed() { return done(); }
              @%1$s @interface Ours {}
            }
            """
                .formatted(name),
            JavaFileObjects.forSourceString(name, annotation),
            JavaFileObjects.forSourceString(
                "dev.baton.spring.BatonLoops",
                "package dev.baton.spring; public final class BatonLoops {}"));
    String generators = "baton-result-dropped 3";
    if (name.contains("kafka")) {
      assertThat(found)
          .containsExactly("baton-result-dropped 2", generators, "baton-result-dropped 4");
    } else if (name.contains("scheduling")) {
      assertThat(found).containsExactly(generators); // no schedule goes through elements
    } else {
      assertThat(found).isEmpty();
    }
  }
}
