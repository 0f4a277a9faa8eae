package dev.baton.kotlin;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.yieldNow;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kotlin.Unit;
import kotlinx.coroutines.DelayKt;

/** The Java of the tests, which is woven, and what it has done. */
public final class JavaSide {
  public final List<String> trace = Collections.synchronizedList(new ArrayList<>());

  /** Gives a text after some time. */
  @Async
  public static Coroutine<String> answer(String text, long millis) {
    await(sleep(Duration.ofMillis(millis)));
    return done(text);
  }

  /** Gives a text after some passes. */
  @Async
  public static Coroutine<String> answerAfterPasses(String text, int passes) {
    for (int i = 0; i < passes; i++) {
      await(yieldNow());
    }
    return done(text);
  }

  /** Fails after some time. */
  @Async
  public static Coroutine<String> failing(RuntimeException failure, long millis) {
    await(sleep(Duration.ofMillis(millis)));
    throw failure;
  }

  /** Waits for long, and takes its time over the end when it is cancelled. */
  @Async
  public Coroutine<String> waiting(long cleanup) {
    trace.add("begun");
    try {
      await(sleep(Duration.ofHours(1)));
      return done("late");
    } catch (Cancelled cancelled) {
      trace.add("cancelled: " + cancelled.getMessage());
      await(sleep(Duration.ofMillis(cleanup)));
      trace.add("cleaned up");
      throw cancelled;
    }
  }

  /** Waits for long, and fails while it cleans up after a cancel. */
  @Async
  public Coroutine<String> failingInCleanup() {
    try {
      await(sleep(Duration.ofHours(1)));
      return done("late");
    } finally {
      await(yieldNow());
      trace.add("failing");
      failNow();
    }
  }

  private static void failNow() {
    throw new IllegalStateException("no cleanup");
  }

  /** Is cancelled by nobody, and ends as if it were. */
  @Async
  public static Coroutine<String> endingByCancel(String reason) {
    await(yieldNow());
    throw new Cancelled(reason);
  }

  /** Awaits something, and notes what it throws. */
  @Async
  public <T> Coroutine<T> awaiting(Coroutine<T> awaited) {
    trace.add("awaits");
    try {
      T value = await(awaited);
      trace.add("got " + value);
      return done(value);
    } catch (Throwable thrown) {
      trace.add(thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
      throw thrown;
    }
  }

  /** Awaits a suspend function of Kotlin's, written as Java sees it. */
  @Async
  public static Coroutine<String> delayed(String text, long millis) {
    await(
        BatonKotlin.<Unit>coroutine((scope, continuation) -> DelayKt.delay(millis, continuation)));
    return done(text);
  }

  /** Runs two blocks of Kotlin's as children of a scope. */
  @Async
  public Coroutine<String> inScope(Coroutine<String> first, Coroutine<String> second) {
    return scope(
        s -> {
          var one = s.spawn(first);
          var two = s.spawn(second);
          return done(await(one) + " " + await(two));
        });
  }

  /** Gives numbers, and notes each that it is asked for, and its end. */
  @Async
  public AsyncGenerator<Integer> numbers(int count) {
    try {
      for (int i = 1; i <= count; i++) {
        await(yieldNow());
        trace.add("made " + i);
        emit(i);
      }
    } finally {
      await(yieldNow());
      trace.add("closed");
    }
    return end();
  }

  /** Fails after a number. */
  @Async
  public static AsyncGenerator<Integer> failingNumbers(RuntimeException failure) {
    emit(1);
    await(yieldNow());
    throw failure;
  }

  /** Goes through a sequence, up to so many elements, and takes its time over each. */
  @Async
  public Coroutine<List<Integer>> collect(AsyncIterable<Integer> source, int most, long millis) {
    List<Integer> all = new ArrayList<>();
    for (int element : each(source)) {
      trace.add("got " + element);
      await(sleep(Duration.ofMillis(millis)));
      all.add(element);
      if (all.size() == most) {
        break;
      }
    }
    trace.add("collected");
    return done(all);
  }
}
