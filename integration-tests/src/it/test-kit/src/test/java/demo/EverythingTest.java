package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.mockito.Mockito.when;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.testing.BatonTest;
import dev.baton.testing.TestClock;
import dev.baton.testing.TestKit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** What JUnit has for tests, beside Mockito's extension. */
@BatonTest
@ExtendWith(MockitoExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EverythingTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private boolean isOpen;

  @BeforeAll
  @Async
  Coroutine<Void> open(TestClock clock) {
    await(sleep(HOUR));
    assertThat(clock.elapsed()).isEqualTo(HOUR);
    isOpen = true;
    return done();
  }

  @AfterAll
  @Async
  Coroutine<Void> close() {
    await(sleep(HOUR));
    isOpen = false;
    return done();
  }

  @BeforeEach
  @Async
  Coroutine<Void> before() {
    await(sleep(HOUR));
    assertThat(isOpen).isTrue();
    return done();
  }

  @Test
  @Async
  Coroutine<Void> mocks(@Mock Supplier<Coroutine<String>> shop) {
    when(shop.get()).thenReturn(done("open"));
    assertThat(await(shop.get())).isEqualTo("open");
    return done();
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @Async
  Coroutine<Void> onAnotherThread(TestClock clock) {
    await(sleep(HOUR));
    assertThat(clock.elapsed()).isEqualTo(HOUR.multipliedBy(2));
    return done();
  }

  @Test
  @Async
  Coroutine<Void> parameters(TestInfo info, @TempDir Path folder) {
    await(sleep(HOUR));
    assertThat(info.getDisplayName()).startsWith("parameters(");
    assertThat(folder).isDirectory();
    return done();
  }

  @RepeatedTest(3)
  @Async
  Coroutine<Void> repeated(RepetitionInfo info, TestClock clock) {
    await(sleep(Duration.ofSeconds(info.getCurrentRepetition())));
    assertThat(clock.elapsed()).isEqualTo(HOUR.plusSeconds(info.getCurrentRepetition()));
    return done();
  }

  @TestFactory
  Stream<DynamicTest> dynamic() {
    return Stream.of("one", "two")
        .map(
            name ->
                dynamicTest(
                    name,
                    () -> {
                      TestKit.runTest(() -> sleep(HOUR));
                      assertThat(TestKit.clock().elapsed()).isEqualTo(HOUR);
                    }));
  }

  @Test
  @Async
  Coroutine<Void> assumes() {
    await(sleep(HOUR));
    Assumptions.assumeTrue(false, "not here");
    return done();
  }

  @Nested
  class Inner {
    @BeforeEach
    @Async
    Coroutine<Void> beforeInner() {
      await(sleep(HOUR));
      return done();
    }

    @Test
    @Async
    Coroutine<Void> inner(TestClock clock) {
      await(sleep(HOUR));
      assertThat(clock.elapsed()).isEqualTo(HOUR.multipliedBy(3));
      return done();
    }
  }
}
