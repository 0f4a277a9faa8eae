package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.timeoutOrNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.channels.Overflow;
import dev.baton.patterns.Backoff;
import dev.baton.patterns.ExitStack;
import dev.baton.patterns.Memo;
import dev.baton.patterns.Retry;
import dev.baton.patterns.Schedule;
import dev.baton.streams.AsyncIterable;
import dev.baton.sync.Pool;
import dev.baton.sync.RateLimiter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever takes a time, with times at the edges: what makes no sense is refused at the call, and
 * what is longer than any clock's time is as good as for ever.
 */
@Timeout(60)
class ExtremesTest extends Virtual {
  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
  private static final Duration NANOS = Duration.ofNanos(Long.MAX_VALUE);

  /** Each makes something of a time, and gives a use of it. */
  private static final Map<String, Function<Duration, Coroutine<?>>> ALL = new LinkedHashMap<>();

  /** Those to which no time at all is a time. */
  private static final List<String> MAY_BE_ZERO =
      List.of("sleep", "timeoutOrNull", "withTimeout", "constant back-off", "jitter");

  static {
    ALL.put("sleep", t -> timeoutOrNull(ms(1), Baton.sleep(t)));
    ALL.put("timeoutOrNull", t -> timeoutOrNull(t, done("x")));
    ALL.put("withTimeout", t -> Baton.withTimeout(t, done("x")));
    ALL.put("within", t -> Retry.attempts(2).within(t).call(() -> done("x")));
    ALL.put("constant back-off", t -> retry(Backoff.constant(t)));
    ALL.put("exponential back-off", t -> retry(Backoff.exponential(t, LONGEST)));
    ALL.put("jitter", t -> retry(Backoff.constant(t).withJitter(1, new Random(1))));
    ALL.put("memo", t -> Memo.<String, String>of(1, t, k -> done(k)).get("x"));
    ALL.put("schedule", t -> timeoutOrNull(ms(1), Schedule.every(t).take(1).toList()));
    ALL.put("rate limiter", t -> RateLimiter.of(1, t).acquire());
    ALL.put("debounce", t -> numbers().debounce(t).toList());
    ALL.put("sample", t -> numbers().sample(t).toList());
    ALL.put("window", t -> numbers().window(t, 2).toList());
    ALL.put("timeout of each", t -> numbers().timeout(t).toList());
  }

  private static AsyncIterable<Integer> numbers() {
    return AsyncIterable.of(1, 2, 3);
  }

  /** Fails once. */
  private static Coroutine<?> retry(Backoff backoff) {
    int[] calls = {0};
    return timeoutOrNull(
        ms(1),
        Retry.attempts(2)
            .backoff(backoff)
            .call(
                () -> {
                  if (calls[0]++ == 0) {
                    throw new IllegalStateException("once");
                  }
                  return done("x");
                }));
  }

  @TestFactory
  @DisplayName("222, 235: no time, a negative one, and one that has no end")
  Stream<DynamicTest> times() {
    return ALL.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry)));
  }

  private void check(Map.Entry<String, Function<Duration, Coroutine<?>>> entry) {
    Function<Duration, Coroutine<?>> operator = entry.getValue();
    assertThat(catchThrowable(() -> operator.apply(null))).isInstanceOf(NullPointerException.class);
    for (Duration negative : List.of(Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
      assertThat(catchThrowable(() -> operator.apply(negative)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("negative");
    }
    if (MAY_BE_ZERO.contains(entry.getKey())) {
      assertThat(catchThrowable(() -> result(operator.apply(Duration.ZERO))))
          .satisfiesAnyOf(
              t -> assertThat(t).isNull(), t -> assertThat(t).isInstanceOf(TimedOut.class));
    } else {
      assertThat(catchThrowable(() -> operator.apply(Duration.ZERO)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    long before = millis();
    for (Duration longest : List.of(NANOS, LONGEST, Duration.ofDays(200 * 365))) {
      Throwable thrown = catchThrowable(() -> result(operator.apply(longest)));
      if (thrown != null) { // a bucket that takes longer to fill is refused, with its reason
        assertThat(entry.getKey()).isEqualTo("rate limiter");
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("146");
      }
    }
    assertThat(millis() - before).as("time that has passed").isLessThan(100);
  }

  /** Each makes something of a number, and gives a use of it. */
  private static final Map<String, IntFunction<Coroutine<?>>> COUNTED = new LinkedHashMap<>();

  static {
    COUNTED.put("retry", n -> Retry.attempts(n).call(() -> done(List.of(1, 2, 3))));
    COUNTED.put("gather", n -> Baton.gather(n, List.of(done(1), done(2), done(3))));
    COUNTED.put("memo", n -> Memo.<Integer, List<?>>of(n, k -> done(List.of(1, 2, k))).get(3));
    COUNTED.put("rate limiter", n -> ones(RateLimiter.of(n, Duration.ofDays(1)).acquire()));
    COUNTED.put("burst", n -> ones(RateLimiter.of(1, ms(1), n).acquire()));
    COUNTED.put("pool", n -> ones(Pool.of(n, () -> done(Baton::done)).borrow()));
    COUNTED.put("exit stack", n -> ones(ExitStack.of(n).open(() -> done(Baton::done))));
    COUNTED.put("chunk", n -> flat(numbers().chunk(n)));
    COUNTED.put("flatMap", n -> numbers().flatMap(n, x -> AsyncIterable.of(x)).toList());
    COUNTED.put(
        "flatMapOrdered", n -> numbers().flatMapOrdered(n, x -> AsyncIterable.of(x)).toList());
    COUNTED.put("distinct", n -> numbers().distinct(n).toList());
    COUNTED.put("window", n -> numbers().window(1, n).take(1).flatMap(x -> numbers()).toList());
    COUNTED.put("window of a size", n -> numbers().window(n, 1).take(0).toList());
    COUNTED.put("window in time", n -> flat(numbers().window(ms(1), n)));
    COUNTED.put("buffer", n -> numbers().buffer(n).toList());
    COUNTED.put("buffer that drops", n -> numbers().buffer(n, Overflow.DROP_OLDEST).toList());
    COUNTED.put("share", n -> numbers().share(0, n).toList());
    COUNTED.put("share of all", n -> numbers().share(n, n).toList());
    COUNTED.put("retry of a sequence", n -> numbers().retry(n).toList());
  }

  private static Coroutine<List<Integer>> ones(Coroutine<?> one) {
    return Machine.seq(v -> one, v -> List.of(1, 2, 3));
  }

  private static Coroutine<List<Integer>> flat(AsyncIterable<List<Integer>> lists) {
    return lists.flatMap(AsyncIterable::from).toList();
  }

  @TestFactory
  @DisplayName("222, 235: a number that is too small, and the greatest one")
  Stream<DynamicTest> numbersAtTheEdges() {
    return COUNTED.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      for (int n : new int[] {0, -1, Integer.MIN_VALUE}) {
                        assertThat(catchThrowable(() -> entry.getValue().apply(n)))
                            .as("%d", n)
                            .isInstanceOf(IllegalArgumentException.class);
                      }
                      Object got = result(entry.getValue().apply(Integer.MAX_VALUE));
                      assertThat(got).isIn(List.of(1, 2, 3), List.of());
                      if (!entry.getKey().equals("window of a size")) {
                        assertThat(got).isEqualTo(List.of(1, 2, 3));
                      }
                    }));
  }
}
