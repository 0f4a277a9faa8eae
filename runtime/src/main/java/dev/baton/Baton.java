package dev.baton;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The door to Baton: async/await for plain Java. Import it statically.
 *
 * <pre>{@code
 * @Async Coroutine<Integer> answer() {
 *   await(sleep(ofSeconds(1)));
 *   return done(42);
 * }
 *
 * int x = run(answer());
 * }</pre>
 */
public final class Baton {
  private Baton() {}

  /**
   * Runs a coroutine to its end on a loop of its own, on this thread. What it has spawned and not
   * awaited is cancelled then, and has ended when this returns.
   *
   * @return its result; what it throws is thrown as it is
   * @throws IllegalStateException if a loop runs this thread already
   * @throws Deadlock if nothing can happen any more and it has not ended
   */
  public static <T> T run(Coroutine<T> main) {
    return run(main, RunOptions.defaults());
  }

  /** As {@link #run(Coroutine)}, on a loop with these options. */
  public static <T> T run(Coroutine<T> main, RunOptions options) {
    try (EventLoop loop = EventLoop.create(options)) {
      return loop.run(main);
    }
  }

  /**
   * Waits for a coroutine, a task, or anything else that can be awaited, without blocking the loop.
   *
   * @return its value; what it throws is thrown as it is
   * @throws IllegalStateException if the code that calls it was not woven
   */
  public static <T> T await(Awaitable<T> awaitable) {
    throw Unwoven.await();
  }

  /**
   * Waits for one of Java's own futures, without blocking the loop.
   *
   * @return its value; its failure is thrown without the wrapping that futures add
   * @throws IllegalStateException if the code that calls it was not woven
   */
  public static <T> T await(CompletionStage<T> stage) {
    throw Unwoven.await();
  }

  /** What an async method returns to end with {@code value}. */
  public static <T> Coroutine<T> done(T value) {
    return value == null ? done0() : new Done<>(value);
  }

  /** What an async method returns to end without a value. */
  public static Coroutine<Void> done() {
    return done0();
  }

  @SuppressWarnings("unchecked")
  private static <T> Coroutine<T> done0() {
    return (Coroutine<T>) Done.NULL;
  }

  /**
   * Gives an element to the consumer of the generator that this stands in, and suspends the
   * generator until the next one is asked for.
   *
   * @param <R> the type of what the consumer sends
   * @return what the consumer sends with {@code send}; null if it just asks for the next element
   * @throws IllegalStateException if the code that calls it was not woven
   */
  public static <R> R emit(Object value) {
    throw Unwoven.emit("emit");
  }

  /**
   * Emits all that {@code elements} gives. If that is a generator, its method is resumed directly
   * for each element, and gets what the consumer sends, however deep generators delegate.
   *
   * @throws IllegalStateException if the code that calls it was not woven
   */
  public static void emitAll(Iterable<?> elements) {
    throw Unwoven.emit("emitAll");
  }

  /** As {@link #emitAll(Iterable)}, in an async generator. */
  public static void emitAll(AsyncIterable<?> elements) {
    throw Unwoven.emit("emitAll");
  }

  /**
   * What a generator's method returns to end.
   *
   * @throws IllegalStateException if the code that calls it was not woven
   */
  public static <G extends Emits> G end() {
    throw Unwoven.emit("end");
  }

  /**
   * What a {@code for} loop in an {@code @Async} method goes through, to await each element. Where
   * the loop is left early, be it by an exception, the source is closed, and that is awaited.
   */
  public static <T> Each<T> each(AsyncIterable<? extends T> source) {
    return new Each<>(source.asyncIterator());
  }

  /**
   * As {@link #each(AsyncIterable)}, over what a publisher publishes: it is asked for as many
   * elements as are awaited soon, and leaving the loop early cancels the subscription.
   */
  public static <T> Each<T> each(Flow.Publisher<? extends T> source) {
    return new Each<>(new Subscription<T>(source));
  }

  /** As {@link #each(AsyncIterable)}, over the results of coroutines, one after the other. */
  public static <T> Each<T> each(Iterator<? extends Coroutine<? extends T>> source) {
    return new Each<>(new CoroutineIterator<T>(source));
  }

  /**
   * Waits until one of several clauses can go on, and goes on with that; the others are as if they
   * had not been there. If several can at once, the first is taken. As Kotlin's.
   *
   * <pre>{@code
   * await(select(
   *     on(orders.receive(), order -> handle(order)),
   *     on(prices.send(price), v -> done("sent")),
   *     on(sleep(ofSeconds(1)), v -> done("nothing came"))))
   * }</pre>
   *
   * @throws IllegalArgumentException if there are none
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <R> Coroutine<R> select(Clause<R>... clauses) {
    return new Select<>(List.of(clauses));
  }

  /** As {@link #select(Clause...)}. */
  public static <R> Coroutine<R> select(Collection<Clause<R>> clauses) {
    return new Select<>(List.copyOf(clauses));
  }

  /**
   * A clause of {@link #select}: waits for a send, a receive, a lock, a signal, a sleep or a task,
   * and then goes on as {@code then}. A sleep of no time, or a {@code done} value, is always ready.
   *
   * @throws IllegalArgumentException if {@code awaitable} is something else
   */
  public static <T, R> Clause<R> on(Awaitable<T> awaitable, AsyncFunction<? super T, R> then) {
    return Clause.on(awaitable, then);
  }

  /**
   * A wait of some time; of none, a wait of exactly one pass.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public static Coroutine<Void> sleep(Duration time) {
    return new Sleep(Spans.nanos(time));
  }

  /** A wait of exactly one pass: all that is ready runs first. */
  public static Coroutine<Void> yieldNow() {
    return Yield.INSTANCE;
  }

  /**
   * Schedules a coroutine on the loop that runs this thread. It starts in the next pass.
   *
   * @throws IllegalStateException if no loop runs this thread, or the coroutine was started before
   */
  public static <T> Task<T> spawn(Coroutine<T> coroutine) {
    return EventLoop.current().spawn(coroutine);
  }

  /**
   * Runs coroutines concurrently: each as a task, started in order. Their values come in the same
   * order. If one fails, the others are cancelled, last one first, and when they have ended the
   * failure is thrown, with later ones suppressed in it.
   */
  public static <T> Coroutine<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return new JoinOf<>(JoinKind.GATHER, List.copyOf(awaitables), Baton::list);
  }

  /** As {@link #gather(Collection)}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T> Coroutine<List<T>> gather(Awaitable<? extends T>... awaitables) {
    return gather(Arrays.asList(awaitables));
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(Object values) {
    return (List<T>) Collections.unmodifiableList(Arrays.asList((Object[]) values));
  }
}
