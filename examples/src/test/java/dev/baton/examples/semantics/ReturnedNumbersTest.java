package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers go from {@code done} to {@code await} without a box where both are woven and want a
 * number; whoever else takes part sees boxes as ever.
 */
class ReturnedNumbersTest {
  private static final double ODD_NAN = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);

  /** Coroutines whose awaits go through an interface, and so not straight to the body. */
  private interface Source {
    Coroutine<Integer> number(int number, boolean suspends);
  }

  private static final class Numbers implements Source {
    @Async
    @Override
    public Coroutine<Integer> number(int number, boolean suspends) {
      if (suspends) {
        await(yieldNow());
      }
      return done(number);
    }
  }

  @Async
  private static Coroutine<Integer> ofInt(int number, boolean suspends) {
    if (suspends) {
      await(yieldNow());
    }
    return done(number);
  }

  @Async
  private static Coroutine<Long> ofLong(long number, boolean suspends) {
    if (suspends) {
      await(yieldNow());
    }
    return done(number);
  }

  @Async
  private static Coroutine<Double> ofDouble(double number, boolean suspends) {
    if (suspends) {
      await(yieldNow());
    }
    return done(number);
  }

  /** Whether the coroutines that are awaited suspend. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("each kind of number arrives as what it was, at its limits, too")
  void kinds(boolean suspends) {
    assertThat(run(ints(suspends)))
        .containsExactly(Integer.MIN_VALUE, -1, 0, 127, 128, Integer.MAX_VALUE);
    assertThat(run(longs(suspends))).containsExactly(Long.MIN_VALUE, -1L, 1L << 40, Long.MAX_VALUE);
    List<Double> doubles = run(doubles(suspends));
    assertThat(doubles).startsWith(-0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY);
    assertThat(Double.doubleToRawLongBits(doubles.get(3)))
        .isEqualTo(Double.doubleToRawLongBits(ODD_NAN));
  }

  @Async
  private static Coroutine<List<Integer>> ints(boolean suspends) {
    var taken = new ArrayList<Integer>();
    for (int number : new int[] {Integer.MIN_VALUE, -1, 0, 127, 128, Integer.MAX_VALUE}) {
      int given = await(ofInt(number, suspends));
      taken.add(given);
    }
    return done(taken);
  }

  @Async
  private static Coroutine<List<Long>> longs(boolean suspends) {
    var taken = new ArrayList<Long>();
    for (long number : new long[] {Long.MIN_VALUE, -1, 1L << 40, Long.MAX_VALUE}) {
      long given = await(ofLong(number, suspends));
      taken.add(given);
    }
    return done(taken);
  }

  @Async
  private static Coroutine<List<Double>> doubles(boolean suspends) {
    var taken = new ArrayList<Double>();
    for (double number : new double[] {-0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, ODD_NAN}) {
      double given = await(ofDouble(number, suspends));
      taken.add(given);
    }
    return done(taken);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("what takes it as an object gets a box, from a direct call and through an interface")
  void boxes(boolean suspends) {
    assertThat(run(objects(suspends, new Numbers())))
        .containsExactly(1_000, 2_000L, 3.5, 4_000, 5_000, 6_000);
  }

  @Async
  private static Coroutine<List<Object>> objects(boolean suspends, Source source) {
    var taken = new ArrayList<Object>();
    taken.add(await(ofInt(1_000, suspends)));
    taken.add(await(ofLong(2_000, suspends)));
    Number number = await(ofDouble(3.5, suspends));
    taken.add(number);
    taken.add(await(source.number(4_000, suspends)));
    Integer kept = await(source.number(5_000, suspends));
    taken.add(kept);
    int taken6 = await(source.number(6_000, suspends));
    taken.add(taken6);
    await(ofInt(7, suspends)); // nobody takes it
    return done(taken);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("several numbers of one expression do not meet, with awaits between them")
  void expressions(boolean suspends) {
    assertThat(run(expression(suspends))).isEqualTo(1_000 + 20 * 300L + 4_000 - 2.5);
  }

  @Async
  private static Coroutine<Double> expression(boolean suspends) {
    return done(
        await(ofInt(1_000, suspends))
            + await(ofInt(20, !suspends)) * await(ofLong(300, suspends))
            + await(ofInt(4_000, suspends))
            - await(ofDouble(2.5, suspends)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("tail calls, tasks, futures, groups and limits give boxes where these are wanted")
  void elsewhere(boolean suspends) throws Exception {
    assertThat(run(ofInt(1_000, suspends))).isEqualTo(1_000);
    assertThat(run(tail(suspends))).isEqualTo(2_001);
    assertThat(run(task(suspends))).isEqualTo(3_000);
    assertThat(run(gather(ofInt(4_000, suspends), ofInt(5_000, suspends))))
        .containsExactly(4_000, 5_000);
    assertThat(run(withTimeout(Duration.ofDays(1), ofInt(6_000, suspends)))).isEqualTo(6_000);
    assertThat(run(limited(suspends))).isEqualTo(7_001);
    assertThat(future(8_000).get()).isEqualTo(8_000);
    assertThat(run(awaitedFuture())).isEqualTo(9_001);
  }

  @Async
  private static Coroutine<Integer> tail(boolean suspends) {
    int result = await(tailCall(suspends));
    return done(result + 1);
  }

  @Async
  private static Coroutine<Integer> tailCall(boolean suspends) {
    await(yieldNow());
    return ofInt(2_000, suspends);
  }

  @Async
  private static Coroutine<Integer> task(boolean suspends) {
    int result = await(spawn(ofInt(3_000, suspends)));
    return done(result);
  }

  @Async
  private static Coroutine<Integer> limited(boolean suspends) {
    int result = await(withTimeout(Duration.ofDays(1), ofInt(7_000, suspends)));
    return done(result + 1);
  }

  @Async
  private static CompletableFuture<Integer> future(int number) {
    await(ofInt(0, false));
    return CompletableFuture.completedFuture(number);
  }

  @Async
  private static Coroutine<Integer> awaitedFuture() {
    int result = await(future(9_000));
    return done(result + 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("a value that is one of several, or null, is given as it is")
  void oneOfSeveral(boolean suspends) {
    assertThat(run(oneOf(suspends, 0))).isEqualTo(1_000);
    assertThat(run(oneOf(suspends, 1))).isEqualTo("text");
    assertThat(run(oneOf(suspends, 2))).isNull();
    assertThat(run(either(suspends, true))).isEqualTo(2_000);
    assertThat(run(either(suspends, false))).isEqualTo(-1);
  }

  @Async
  private static Coroutine<Object> oneOf(boolean suspends, int which) {
    if (suspends) {
      await(yieldNow());
    }
    return done(which == 0 ? (Object) 1_000 : which == 1 ? "text" : null);
  }

  @Async
  private static Coroutine<Integer> either(boolean suspends, boolean awaits) {
    int value = awaits ? await(ofInt(2_000, suspends)) : Integer.valueOf(-1);
    return done(value);
  }

  @Async
  private static Coroutine<Integer> nothing(boolean suspends) {
    if (suspends) {
      await(yieldNow());
    }
    return done(null);
  }

  @Async
  private static Coroutine<Integer> ofNothing(boolean suspends) {
    try {
      return done(await(nothing(suspends)) + 1);
    } catch (NullPointerException expected) {
      return done(-1);
    }
  }

  @Async
  @SuppressWarnings("unchecked")
  private static Coroutine<Integer> ofAnother(boolean suspends) {
    int wrong = await((Coroutine<Integer>) (Coroutine<?>) ofLong(5, suspends));
    return done(wrong);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("null and a number of another kind fail at the await that takes a number")
  void errors(boolean suspends) {
    assertThat(run(ofNothing(suspends))).isEqualTo(-1);
    assertThatThrownBy(() -> run(ofAnother(suspends)))
        .isInstanceOf(ClassCastException.class)
        .hasMessageContaining("java.lang.Long cannot be cast to class java.lang.Integer")
        .satisfies(
            failure ->
                assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("ofAnother"));
  }

  @Async
  private static Coroutine<Integer> finallyAwaits(boolean suspends) {
    try {
      return done(await(ofInt(1_000, suspends)));
    } finally {
      await(ofInt(-5, suspends));
    }
  }

  @Async
  private static Coroutine<Long> finallyAwaited(boolean suspends) {
    long sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += await(finallyAwaits(suspends));
    }
    return done(sum);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("a number that is returned through a finally that awaits another is kept")
  void returnedThroughFinally(boolean suspends) {
    assertThat(run(finallyAwaited(suspends))).isEqualTo(3_000);
  }

  @Async
  private static Coroutine<Integer> depth(int levels) {
    if (levels == 0) {
      await(yieldNow());
      return done(0);
    }
    return done(await(depth(levels - 1)) + 1);
  }

  @Test
  @DisplayName("up a chain that is deeper than the stack")
  void deep() {
    assertThat(run(depth(100_000))).isEqualTo(100_000);
  }

  @Async
  private static Coroutine<Long> turns(int task, List<Integer> order) {
    long sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += await(ofInt(task * 1_000 + i, i % 3 == 0));
      order.add(task);
    }
    return done(sum);
  }

  @Async
  private static Coroutine<Long> both() {
    var order = new ArrayList<Integer>();
    var first = spawn(turns(1, order));
    var second = spawn(turns(2, order));
    return done(await(first) + await(second));
  }

  @Test
  @DisplayName("tasks that take turns do not see each other's numbers")
  void turns() {
    assertThat(run(both())).isEqualTo(100 * 3_000 + 2 * 4_950);
  }
}
