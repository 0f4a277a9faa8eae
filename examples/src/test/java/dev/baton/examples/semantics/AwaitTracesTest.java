package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.from;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Awaitable;
import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The trace of what an await throws shows that await's own line, whatever was waited for. */
@Timeout(60)
class AwaitTracesTest {
  private static final RunOptions QUIET = RunOptions.defaults().mute(Report.Kind.UNSEEN_FAILURE);
  private static final int CROWD = 1_000;

  @BeforeEach
  void forget() {
    FailingAwaits.awaits.clear();
  }

  static Stream<Arguments> onALoop() {
    return tries(FailingAwaits.ALL.keySet());
  }

  static Stream<Arguments> withoutALoop() {
    return tries(FailingAwaits.LOOPLESS.keySet());
  }

  /** What fails × whether it is caught at its await or above × whether those have suspended. */
  private static Stream<Arguments> tries(Iterable<String> kinds) {
    var tries = new ArrayList<Arguments>();
    for (String kind : kinds) {
      for (boolean above : new boolean[] {false, true}) {
        for (boolean suspended : new boolean[] {false, true}) {
          tries.add(Arguments.of(kind, above, suspended));
        }
      }
    }
    return tries.stream();
  }

  @Async
  private static Coroutine<Throwable> tried(String kind, boolean above, boolean suspended)
      throws Exception {
    FailingAwaits.Kind what = FailingAwaits.ALL.get(kind);
    FailingAwaits.ended = spawn(FailingAwaits.later());
    await(sleep(FailingAwaits.SHORT.multipliedBy(3)));
    return done(
        above
            ? await(FailingAwaits.caughtAbove(what, suspended))
            : await(FailingAwaits.caughtAtOnce(what, suspended)));
  }

  @Async
  private static CompletableFuture<Throwable> triedWithoutALoop(
      String kind, boolean above, boolean suspended) throws Exception {
    FailingAwaits.Kind what = FailingAwaits.LOOPLESS.get(kind);
    return CompletableFuture.completedFuture(
        above
            ? await(FailingAwaits.caughtAbove(what, suspended))
            : await(FailingAwaits.caughtAtOnce(what, suspended)));
  }

  private static List<String> frames(Throwable failure) {
    return Arrays.stream(failure.getStackTrace()).map(FailingAwaits::name).toList();
  }

  private static void check(String kind, Throwable failure) {
    assertThat(failure).isNotNull();
    List<String> frames = frames(failure);
    var expected = new ArrayList<>(FailingAwaits.awaits);
    Collections.reverse(expected);
    assertThat(frames).containsSubsequence(expected);
    for (String await : expected) {
      assertThat(frames).containsOnlyOnce(await);
    }
    if (!FailingAwaits.MADE_THERE.contains(kind)) {
      assertThat(failure.getStackTrace()).noneMatch(AwaitTracesTest::isOfTheRuntime);
    }
  }

  /** Whether a frame's class was loaded from where the runtime is, or is a machine. */
  private static boolean isOfTheRuntime(StackTraceElement frame) {
    String name = frame.getClassName();
    try {
      Class<?> type = Class.forName(name, false, AwaitTracesTest.class.getClassLoader());
      CodeSource source = type.getProtectionDomain().getCodeSource();
      return name.contains("$Async$")
          || source != null
              && source
                  .getLocation()
                  .equals(Baton.class.getProtectionDomain().getCodeSource().getLocation());
    } catch (ClassNotFoundException generated) {
      return false; // by the JDK, for reflection
    }
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("on a loop, an await's trace shows the await and those that led there, once each")
  void onALoop(String kind, boolean above, boolean suspended) throws Exception {
    check(kind, run(tried(kind, above, suspended), QUIET));
    assertThat(FailingAwaits.awaits).hasSize(above ? 3 : 1);
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("so it does without a loop")
  void withoutALoop(String kind, boolean above, boolean suspended) throws Exception {
    check(kind, triedWithoutALoop(kind, above, suspended).get());
    assertThat(FailingAwaits.awaits).hasSize(above ? 3 : 1);
  }

  @Test
  @DisplayName("so it does where a future itself is awaited")
  void stages() {
    for (boolean later : new boolean[] {false, true}) {
      FailingAwaits.awaits.clear();
      check("a future", run(FailingAwaits.stageCaughtAtOnce(later)));
    }
  }

  // ---- one exception for many

  @Async
  private static Coroutine<List<String>> waiter(Awaitable<?> shared) {
    try {
      await(shared);
      return done(List.of());
    } catch (IllegalStateException failure) {
      return done(frames(failure));
    }
  }

  @Async
  private static Coroutine<Object> passing(Awaitable<?> shared) {
    Object value = await(shared);
    return done(value);
  }

  @Async
  private static Coroutine<List<String>> waiterOfOne(Awaitable<?> shared) {
    try {
      await(spawn(passing(shared)));
      return done(List.of());
    } catch (IllegalStateException failure) {
      return done(frames(failure));
    }
  }

  @Async
  private static Coroutine<List<List<String>>> crowd(
      Supplier<Awaitable<?>> shared, boolean through) {
    var waiters = new ArrayList<Coroutine<List<String>>>();
    Awaitable<?> one = shared.get();
    for (int i = 0; i < CROWD; i++) {
      waiters.add(through ? waiterOfOne(one) : waiter(one));
    }
    var traces = new ArrayList<>(await(gather(waiters)));
    for (int i = 0; i < CROWD; i++) {
      traces.add(await(through ? waiterOfOne(one) : waiter(one)));
    }
    return done(traces);
  }

  static Stream<Arguments> sharedFailures() {
    CompletableFuture<Object> failed =
        CompletableFuture.failedFuture(new IllegalStateException("no"));
    return Stream.<Supplier<Awaitable<?>>>of(
            () -> spawn(FailingAwaits.later()),
            () -> spawn(FailingAwaits.now()),
            () -> from(CompletableFuture.supplyAsync(AwaitTracesTest::fail)),
            () -> from(failed),
            () -> from(failed.thenApply(x -> x)))
        .flatMap(shared -> Stream.of(Arguments.of(shared, false), Arguments.of(shared, true)));
  }

  private static Object fail() {
    throw new IllegalStateException("no");
  }

  @ParameterizedTest
  @MethodSource("sharedFailures")
  @DisplayName("an exception thrown at many awaits shows each one its own, and does not grow")
  void shared(Supplier<Awaitable<?>> shared, boolean through) {
    List<List<String>> traces = run(crowd(shared, through));
    int longest = traces.stream().mapToInt(List::size).max().orElseThrow();
    assertThat(longest).isLessThan(traces.get(0).size() + 20);
    for (List<String> trace : traces) {
      var awaits =
          trace.stream().filter(frame -> frame.matches("(waiter|waiterOfOne|passing):.*")).toList();
      assertThat(awaits)
          .extracting(frame -> frame.substring(0, frame.indexOf(':')))
          .isEqualTo(through ? List.of("passing", "waiterOfOne") : List.of("waiter"));
    }
  }

  private static final IllegalStateException CONSTANT = new IllegalStateException("constant");

  @Async
  private static Coroutine<Object> throwsConstant(int depth) {
    await(sleep(FailingAwaits.SHORT));
    if (depth > 0) {
      return done(await(throwsConstant(depth - 1)));
    }
    throw CONSTANT;
  }

  @Async
  private static Coroutine<Object> another() {
    return done(await(throwsConstant(1)));
  }

  @Test
  @DisplayName("an exception that is thrown again and again does not grow either")
  void constant() {
    var lengths = new ArrayList<Integer>();
    for (int i = 0; i < 100; i++) {
      Coroutine<Object> main = i % 2 == 0 ? another() : throwsConstant(i % 5);
      try {
        run(main);
      } catch (IllegalStateException thrown) {
        lengths.add(thrown.getStackTrace().length);
      }
    }
    assertThat(lengths).hasSize(100);
    assertThat(Collections.max(lengths.subList(50, 100)))
        .isLessThanOrEqualTo(Collections.max(lengths.subList(0, 50)));
  }

  @Async
  private static Coroutine<Object> mainOf(Task<Object> shared) {
    return done(await(shared));
  }

  @Async
  private static Coroutine<Object> bystander(Task<Object> shared) {
    return done(await(shared));
  }

  @Test
  @DisplayName("what run throws shows the way to run, though others have got the exception since")
  void main() {
    var loop = dev.baton.loop.EventLoop.create(QUIET);
    Task<Object> shared = loop.spawn(FailingAwaits.later());
    Coroutine<Object> main = mainOf(shared);
    try {
      loop.spawn(bystander(shared));
      Task<Object> first = loop.spawn(main);
      loop.spawn(bystander(shared));
      loop.runUntilIdle();
      first.result();
    } catch (IllegalStateException failure) {
      assertThat(String.join(" ", frames(failure))).contains("mainOf:").doesNotContain("bystander");
      return;
    } finally {
      loop.close();
    }
    throw new AssertionError("it has not failed");
  }
}
