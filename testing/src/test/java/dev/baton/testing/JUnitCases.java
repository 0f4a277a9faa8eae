package dev.baton.testing;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.EventLoop;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.io.TempDir;

/** What JUnit has for tests, each with tests that are coroutines; {@link JUnitTest} runs them. */
final class JUnitCases {
  /** What has been run, by whatever thread. */
  static final List<String> RAN = Collections.synchronizedList(new ArrayList<>());

  private static final Duration HOUR = Duration.ofHours(1);

  private JUnitCases() {}

  @BatonTest
  static class SeparateThread {
    private EventLoop loop;

    @BeforeEach
    @Async
    Coroutine<Void> before() {
      await(sleep(HOUR));
      loop = Baton.currentLoop();
      return done();
    }

    @AfterEach
    @Async
    Coroutine<Void> after() {
      assertThat(Baton.currentLoop()).isSameAs(loop);
      await(sleep(HOUR));
      return done();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Async
    Coroutine<Void> coroutine(TestClock clock) {
      await(sleep(HOUR));
      assertThat(Baton.currentLoop()).isSameAs(loop);
      assertThat(clock.elapsed()).isEqualTo(HOUR.multipliedBy(2));
      return done();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void plain(TestClock clock) {
      clock.advance(HOUR);
      assertThat(TestKit.clock()).isSameAs(clock);
    }

    @Test
    void preemptively(TestClock clock) {
      var minute = Duration.ofMinutes(1);
      assertTimeoutPreemptively(minute, () -> TestKit.runTest(() -> sleep(HOUR)));
      assertTimeoutPreemptively(minute, () -> clock.run(sleep(HOUR)));
      assertThat(clock.elapsed()).isEqualTo(HOUR.multipliedBy(2));
    }
  }

  @BatonTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance {
    private boolean isOpen;

    @BeforeAll
    @Async
    Coroutine<Void> open(TestClock clock, Recording recording) {
      await(sleep(HOUR));
      assertThat(clock.elapsed()).isEqualTo(HOUR);
      assertThat(TestKit.clock()).isSameAs(clock);
      recording.add("opened");
      recording.assertTimedEvents("3600000ms opened");
      isOpen = true;
      return done();
    }

    @AfterAll
    @Async
    Coroutine<Void> close(TestClock clock) {
      assertThat(clock.elapsed()).isZero();
      await(yieldNow());
      isOpen = false;
      return done();
    }

    @Test
    @Async
    Coroutine<Void> one() {
      await(yieldNow());
      assertThat(isOpen).isTrue();
      return done();
    }

    @Test
    @Async
    Coroutine<Void> two(TestClock clock) {
      await(yieldNow());
      assertThat(isOpen).isTrue();
      assertThat(clock.elapsed()).isZero();
      return done();
    }
  }

  @BatonTest
  static class Factories {
    @TestFactory
    Stream<DynamicNode> tests(TestClock ofFactory) {
      ofFactory.advance(HOUR);
      return Stream.of(
          dynamicTest("one", () -> takesAnHour(ofFactory)),
          dynamicContainer("more", Stream.of(dynamicTest("two", () -> takesAnHour(ofFactory)))));
    }

    private static void takesAnHour(TestClock ofFactory) {
      assertThat(TestKit.clock()).isNotSameAs(ofFactory);
      TestKit.clock().run(sleep(HOUR));
      TestKit.runTest(() -> sleep(HOUR));
      assertThat(TestKit.clock().elapsed()).isEqualTo(HOUR.multipliedBy(2));
      assertThat(ofFactory.elapsed()).isEqualTo(HOUR);
    }
  }

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @TestTemplate
  @ExtendWith(Words.class)
  @Tag("words")
  @interface EachWord {}

  /** Runs a test with each of two words, as a user's extension may do. */
  static final class Words implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      return Stream.of("a", "b").map(Word::new);
    }
  }

  record Word(String text) implements TestTemplateInvocationContext, ParameterResolver {
    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == String.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return text;
    }
  }

  @BatonTest
  static class Templates {
    @EachWord
    @Async
    Coroutine<Void> words(String word, TestClock clock) {
      await(sleep(HOUR));
      assertThat(word).hasSize(1);
      assertThat(clock.elapsed()).isEqualTo(HOUR);
      return done();
    }

    @RepeatedTest(3)
    @Async
    Coroutine<Void> repeated(RepetitionInfo info, TestClock clock) {
      await(sleep(Duration.ofSeconds(info.getCurrentRepetition())));
      assertThat(clock.elapsed()).hasSeconds(info.getCurrentRepetition());
      return done();
    }
  }

  @BatonTest
  static class Parameters {
    @TempDir Path folder;

    @Test
    @Async
    Coroutine<Void> ofJUnit(
        TestInfo info, @TempDir Path other, TestReporter reporter, TestClock clock)
        throws Exception {
      await(sleep(HOUR));
      Files.writeString(other.resolve("file"), info.getDisplayName());
      reporter.publishEntry("folder", folder.getFileName().toString());
      assertThat(clock.elapsed()).isEqualTo(HOUR);
      assertThat(folder).isDirectory();
      return done();
    }
  }

  /** Runs tests on a thread of its own, and notes what it is asked. */
  static final class OnOtherThread implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext context)
        throws Throwable {
      var thrown = new CompletableFuture<Throwable>();
      var thread =
          new Thread(
              () -> {
                try {
                  invocation.proceed();
                  thrown.complete(null);
                } catch (Throwable failure) {
                  thrown.complete(failure);
                }
              });
      thread.start();
      thread.join();
      if (thrown.get() != null) {
        throw thrown.get();
      }
    }
  }

  @ExtendWith(OnOtherThread.class)
  @BatonTest
  static class BehindAnother {
    @Test
    @Async
    Coroutine<Void> coroutine(TestClock clock) {
      await(sleep(HOUR));
      assertThat(clock.elapsed()).isEqualTo(HOUR);
      return done();
    }
  }

  @BatonTest
  @ExtendWith(OnOtherThread.class)
  static class BeforeAnother {
    @Test
    void plain(TestClock clock) {
      clock.run(sleep(HOUR));
      assertThat(clock.elapsed()).isEqualTo(HOUR);
    }
  }

  @BatonTest
  interface Contract {
    @Test
    @Async
    default Coroutine<Void> keptByAll() {
      await(sleep(HOUR));
      assertThat(TestKit.clock().elapsed()).isEqualTo(HOUR.multipliedBy(2));
      return done();
    }
  }

  @BatonTest
  abstract static class Base {
    private boolean isPrepared;

    abstract Duration time();

    @BeforeEach
    @Async
    Coroutine<Void> prepare() {
      await(sleep(time()));
      isPrepared = true;
      return done();
    }

    @Test
    @Async
    Coroutine<Void> inherited() {
      await(yieldNow());
      assertThat(isPrepared).isTrue();
      return done();
    }
  }

  static class Derived extends Base implements Contract {
    @Override
    Duration time() {
      return HOUR;
    }

    @Nested
    class Inner {
      @BeforeEach
      @Async
      Coroutine<Void> prepareMore() {
        await(sleep(HOUR));
        return done();
      }

      @Nested
      class Innermost {
        @Test
        @Async
        Coroutine<Void> isPreparedFromOutsideIn(TestClock clock) {
          await(yieldNow());
          assertThat(clock.elapsed()).isEqualTo(HOUR.multipliedBy(2));
          return done();
        }
      }
    }
  }

  @BatonTest
  static class Assumptions {
    @Test
    @Async
    Coroutine<Void> ofTheTest() {
      Baton.spawn(sleep(HOUR)); // ended without a word, as there is nothing to be said
      await(yieldNow());
      assumeTrue(false, "not here");
      return done();
    }

    @Shuffled(seeds = 2)
    @Async
    Coroutine<Void> inEachOrder() {
      await(yieldNow());
      assumeTrue(false, "not here");
      return done();
    }

    @Nested
    class BeforeIt {
      @BeforeEach
      @Async
      Coroutine<Void> before() {
        await(yieldNow());
        assumeTrue(false, "not here");
        return done();
      }

      @Test
      @Async
      Coroutine<Void> neverBegins() {
        RAN.add("never");
        return done();
      }
    }
  }

  /** Tests of which JUnit says that they take too long, and one behind each. */
  @BatonTest
  static class TooLong {
    private static final long MILLIS = 300;

    @Test
    @Timeout(
        value = MILLIS,
        unit = TimeUnit.MILLISECONDS,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Async
    Coroutine<Void> onAnotherThread() {
      await(new CompletableFuture<Void>());
      return done();
    }

    @Test
    @Timeout(value = MILLIS, unit = TimeUnit.MILLISECONDS)
    @Async
    Coroutine<Void> onTheSameThread() {
      await(new CompletableFuture<Void>());
      return done();
    }

    @Test
    @Timeout(
        value = MILLIS,
        unit = TimeUnit.MILLISECONDS,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void plain(TestClock clock) {
      clock.run(forever());
    }

    @Async
    private static Coroutine<Void> forever() {
      while (true) {
        await(yieldNow());
      }
    }

    @AfterEach
    @Async
    Coroutine<Void> goesOn() {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      await(yieldNow());
      RAN.add("after");
      return done();
    }
  }

  /** Tests that leave a task behind, each by another way. */
  @BatonTest
  static class Leaking {
    @BeforeAll
    static void nothing() {}

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Async
    Coroutine<Void> onAnotherThread() {
      Baton.spawn(sleep(HOUR)).named("left");
      await(yieldNow());
      return done();
    }

    @TestFactory
    Stream<DynamicNode> tests() {
      return Stream.of(
          dynamicTest("dynamic", () -> TestKit.clock().spawn(sleep(HOUR)).named("left")));
    }

    @EachWord
    @Async
    Coroutine<Void> words(@SuppressWarnings("unused") String word) {
      Baton.spawn(sleep(HOUR)).named("left");
      return done();
    }

    @Nested
    class Inner {
      @Test
      @Async
      Coroutine<Void> inner() {
        Baton.spawn(sleep(HOUR)).named("left");
        return done();
      }
    }

    @AfterEach
    @Async
    Coroutine<Void> after() {
      await(yieldNow());
      return done();
    }
  }
}
