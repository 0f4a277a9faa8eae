package dev.baton.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.AsyncGeneratorTest;
import dev.baton.Baton;
import dev.baton.Machine;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.loop.LoopThread;
import dev.baton.loop.RunOptions;
import dev.baton.woven.Each;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/**
 * The Reactive Streams TCK on publishers made of async generators, and on what {@code each}
 * subscribes with. It is about threads, so that it runs in real time.
 */
class TckTest {
  private static final int SIGNAL_WITHIN_MILLIS = 5000;
  private static final int SILENCE_MILLIS = 25;

  private static final LoopThread THREAD =
      LoopThread.start(RunOptions.defaults().name("background"), true);

  @AfterAll
  static void end() {
    THREAD.close();
  }

  private static TestEnvironment environment() {
    return new TestEnvironment(SIGNAL_WITHIN_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS);
  }

  @TestFactory
  @DisplayName("an async generator's publisher passes the TCK")
  Stream<DynamicTest> publisher() {
    return tests(Publishers.class);
  }

  @TestFactory
  @DisplayName("a publisher whose elements have to be waited for passes the TCK")
  Stream<DynamicTest> slowPublisher() {
    return tests(SlowPublishers.class);
  }

  @TestFactory
  @DisplayName("what a loop over a publisher subscribes with passes the TCK")
  Stream<DynamicTest> subscriber() {
    return tests(Subscribers.class);
  }

  /** Each test of a TCK class, with an instance of its own, as a test of JUnit's. */
  private static Stream<DynamicTest> tests(Class<?> tck) {
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

  /** {@code for (long i = 0; i < count; i++) emit(i);}, with a pass before each if slow. */
  private static AsyncGenerator<Long> count(long count, boolean slow) {
    long[] next = {0};
    return Machine.agen(
        m -> {
          if (m.at() > 0) {
            m.value();
          }
          if (next[0] == count) {
            return null;
          }
          return slow && m.at() != 1 ? m.await(1, Baton.yieldNow()) : m.emit(2, next[0]++);
        });
  }

  /** The TCK on a publisher. */
  public static class Publishers extends FlowPublisherVerification<Long> {
    /** Called by reflection. */
    public Publishers() {
      super(environment());
    }

    boolean slow() {
      return false;
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
      return new Publisher<>(() -> count(elements, slow()), (EventLoopImpl) THREAD.loop());
    }

    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
      EventLoopImpl closed = EventLoopImpl.create(RunOptions.defaults());
      closed.close();
      return new Publisher<>(() -> count(0, slow()), closed);
    }
  }

  /** The TCK on a publisher that waits. */
  public static final class SlowPublishers extends Publishers {
    @Override
    boolean slow() {
      return true;
    }
  }

  /** The TCK on a subscriber. */
  public static final class Subscribers extends FlowSubscriberBlackboxVerification<Integer> {
    /** Called by reflection. */
    public Subscribers() {
      super(environment());
    }

    @Override
    public Flow.Subscriber<Integer> createFlowSubscriber() {
      var subscription = new Subscription<Integer>(subscriber -> {});
      var consumer = AsyncGeneratorTest.loop(new Each<>(subscription), x -> true);
      THREAD.post(() -> THREAD.loop().spawn(consumer).onDone(task -> {}));
      return subscription;
    }

    @Override
    public Integer createElement(int element) {
      return element;
    }
  }
}
