package dev.baton;

import dev.baton.host.Body;
import dev.baton.host.Host;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Unwoven;
import dev.baton.internal.crossing.RunOn;
import dev.baton.internal.host.CallbackCoroutine;
import dev.baton.internal.host.EventCoroutine;
import dev.baton.internal.host.FirstOf;
import dev.baton.internal.host.FromStage;
import dev.baton.internal.host.FutureCall;
import dev.baton.internal.host.FutureGet;
import dev.baton.internal.host.Hosts;
import dev.baton.internal.joins.JoinCoroutine;
import dev.baton.internal.joins.ScopeCoroutine;
import dev.baton.internal.joins.Select;
import dev.baton.internal.joins.SelectClause;
import dev.baton.internal.joins.Shield;
import dev.baton.internal.joins.Shielded;
import dev.baton.internal.joins.TimeoutCoroutine;
import dev.baton.internal.joins.Tuples;
import dev.baton.internal.kernel.AwaitCoroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Deferred;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.patterns.AsCompleted;
import dev.baton.internal.patterns.Limited;
import dev.baton.internal.timers.Sleep;
import dev.baton.internal.timers.Yield;
import dev.baton.loop.Event;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.Emits;
import dev.baton.woven.Each;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Consumer;

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

  /** Does as {@link #run(Coroutine)} does, on a loop with these options. */
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

  /** Makes what an async method returns to end with {@code value}. */
  public static <T> Coroutine<T> done(T value) {
    return CompletedCoroutine.of(value);
  }

  /** Makes what an async method returns to end without a value. */
  public static Coroutine<Void> done() {
    return CompletedCoroutine.nothing();
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

  /** Does as {@link #emitAll(Iterable)} does, in an async generator. */
  public static void emitAll(AsyncIterable<?> elements) {
    throw Unwoven.emit("emitAll");
  }

  /**
   * Makes what a generator's method returns to end.
   *
   * @throws IllegalStateException if the code that calls it was not woven
   */
  public static <G extends Emits> G end() {
    throw Unwoven.emit("end");
  }

  /**
   * Lets a {@code for} loop in an {@code @Async} method await each element. Where the loop is left
   * early, be it by an exception, the source is closed, and that is awaited.
   */
  public static <T> Each<T> each(AsyncIterable<? extends T> source) {
    return new Each<>(source.asyncIterator());
  }

  /**
   * Does as {@link #each(AsyncIterable)} does, over what a publisher publishes: it is asked for as
   * many elements as are awaited soon, and leaving the loop early cancels the subscription.
   */
  public static <T> Each<T> each(Flow.Publisher<? extends T> source) {
    return each(AsyncIterable.<T>from(Objects.requireNonNull(source, "source")));
  }

  /** Does as {@link #each(AsyncIterable)} does, over coroutines' results, one after the other. */
  public static <T> Each<T> each(Iterator<? extends Coroutine<? extends T>> source) {
    return each(AsyncIterable.<T>results(Objects.requireNonNull(source, "source")));
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

  /** Does as {@link #select(Clause...)} does. */
  public static <R> Coroutine<R> select(Collection<Clause<R>> clauses) {
    return new Select<>(clauses);
  }

  /**
   * Makes a clause of {@link #select}, which waits for a send, a receive, a lock, a signal, a sleep
   * or a task, and then goes on as {@code then}. A sleep of no time, or a {@code done} value, is
   * always ready.
   *
   * @throws IllegalArgumentException if {@code awaitable} is something else
   */
  public static <T, R> Clause<R> on(Awaitable<T> awaitable, AsyncFunction<? super T, R> then) {
    return SelectClause.on(awaitable, then);
  }

  /**
   * Waits for some time; for none, exactly one pass.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public static Coroutine<Void> sleep(Duration time) {
    return new Sleep(Durations.nanos(time));
  }

  /** Waits exactly one pass: all that is ready runs first. */
  public static Coroutine<Void> yieldNow() {
    return Yield.INSTANCE;
  }

  /**
   * Schedules a coroutine on the loop that runs this thread. It starts in the next pass.
   *
   * @throws IllegalStateException if no loop runs this thread, or the coroutine was started before
   */
  public static <T> Task<T> spawn(Coroutine<T> coroutine) {
    return CurrentLoop.get().spawn(coroutine);
  }

  /**
   * Runs a coroutine as a task of another loop of the same {@link dev.baton.loop.LoopGroup}, and
   * waits for its end: what cancels this, or limits its time, reaches there, and it has ended there
   * when this has ended. The task there has the locals of the one here. On the loop that awaits it,
   * the coroutine just runs.
   *
   * <p>At the await it throws {@link IllegalStateException} if the loops are of no group together,
   * or the other one ends before the coroutine does, and {@link
   * java.util.concurrent.RejectedExecutionException} if that has ended before it begins.
   */
  public static <T> Coroutine<T> runOn(EventLoop loop, Coroutine<T> coroutine) {
    return new RunOn<>((EventLoopImpl) loop, coroutine);
  }

  /** Does as {@link #runOn(EventLoop, Coroutine)} does, for an async lambda, which runs there. */
  public static <T> Coroutine<T> runOn(EventLoop loop, AsyncSupplier<T> body) {
    return new RunOn<>((EventLoopImpl) loop, new Deferred<>(body));
  }

  /**
   * Schedules a coroutine on another loop of the same {@link dev.baton.loop.LoopGroup}: spawns what
   * {@link #runOn(EventLoop, Coroutine)} makes.
   *
   * @return a task of the loop that runs this thread, which ends as the one there does
   */
  public static <T> Task<T> spawnOn(EventLoop loop, Coroutine<T> coroutine) {
    return spawn(runOn(loop, coroutine));
  }

  /**
   * Runs coroutines concurrently: each as a task, started in order. Their values come in the same
   * order. If one fails, the others are cancelled, last one first, and when they have ended the
   * failure is thrown, with later ones suppressed in it.
   */
  public static <T> Coroutine<List<T>> gather(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return new JoinCoroutine<>(JoinKind.GATHER, List.copyOf(awaitables), Baton::list);
  }

  /** Does as {@link #gather(Collection)} does. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T> Coroutine<List<T>> gather(Awaitable<? extends T>... awaitables) {
    return gather(Arrays.asList(awaitables));
  }

  /**
   * Does as {@link #gather(Collection)} does, with {@code limit} of them running at once: the first
   * ones first, and each other one when one has ended.
   *
   * @throws IllegalArgumentException if the limit is less than one
   */
  public static <T> Coroutine<List<T>> gather(
      int limit, Collection<? extends Awaitable<? extends T>> awaitables) {
    return gather(Limited.<T>gathered(limit, awaitables));
  }

  /**
   * Runs coroutines concurrently and gives their tasks in the order in which they end, however they
   * end; they start when the first is asked for. Where the loop over them is left early, those that
   * run are cancelled, last one first, and have ended then.
   */
  public static <T> AsyncIterable<Task<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    List<Awaitable<? extends T>> parts = List.copyOf(awaitables);
    return () -> new AsCompleted<>(parts);
  }

  /**
   * Runs coroutines concurrently and gives the result of the first to settle, its value or its
   * failure. The others are cancelled, last one first, and have ended then.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static <T> Coroutine<T> race(Collection<? extends Awaitable<? extends T>> awaitables) {
    return new JoinCoroutine<>(JoinKind.RACE, List.copyOf(awaitables), Baton::<T>cast);
  }

  /** Does as {@link #race(Collection)} does. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T> Coroutine<T> race(Awaitable<? extends T>... awaitables) {
    return race(Arrays.asList(awaitables));
  }

  /**
   * Runs coroutines concurrently and gives the value of the first to succeed. The others are
   * cancelled, last one first, and have ended then. If none succeeds, {@link NoneSucceeded} is
   * thrown, with all failures suppressed in it.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static <T> Coroutine<T> any(Collection<? extends Awaitable<? extends T>> awaitables) {
    return new JoinCoroutine<>(JoinKind.ANY, List.copyOf(awaitables), Baton::<T>cast);
  }

  /** Does as {@link #any(Collection)} does. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T> Coroutine<T> any(Awaitable<? extends T>... awaitables) {
    return any(Arrays.asList(awaitables));
  }

  /** Runs coroutines concurrently and gives how each has ended, in the same order. */
  public static <T> Coroutine<List<Outcome<T>>> settled(
      Collection<? extends Awaitable<? extends T>> awaitables) {
    return new JoinCoroutine<>(JoinKind.SETTLED, List.copyOf(awaitables), Baton::list);
  }

  /** Does as {@link #settled(Collection)} does. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T> Coroutine<List<Outcome<T>>> settled(Awaitable<? extends T>... awaitables) {
    return settled(Arrays.asList(awaitables));
  }

  /** Does as {@link #settled(Collection)} does, with {@code limit} of them running at once. */
  public static <T> Coroutine<List<Outcome<T>>> settled(
      int limit, Collection<? extends Awaitable<? extends T>> awaitables) {
    return settled(Limited.<T>settled(limit, awaitables));
  }

  /** Does as {@link #gather(Collection)} does, with a type for each. */
  public static <A, B> Coroutine<Tuple2<A, B>> zip(
      Awaitable<? extends A> first, Awaitable<? extends B> second) {
    return new JoinCoroutine<>(JoinKind.GATHER, List.of(first, second), Tuples::of2);
  }

  /** Does as {@link #gather(Collection)} does, with a type for each. */
  public static <A, B, C> Coroutine<Tuple3<A, B, C>> zip(
      Awaitable<? extends A> first, Awaitable<? extends B> second, Awaitable<? extends C> third) {
    return new JoinCoroutine<>(JoinKind.GATHER, List.of(first, second, third), Tuples::of3);
  }

  /** Does as {@link #gather(Collection)} does, with a type for each. */
  public static <A, B, C, D> Coroutine<Tuple4<A, B, C, D>> zip(
      Awaitable<? extends A> first,
      Awaitable<? extends B> second,
      Awaitable<? extends C> third,
      Awaitable<? extends D> fourth) {
    return new JoinCoroutine<>(JoinKind.GATHER, List.of(first, second, third, fourth), Tuples::of4);
  }

  /** Does as {@link #gather(Collection)} does, with a type for each. */
  public static <A, B, C, D, E> Coroutine<Tuple5<A, B, C, D, E>> zip(
      Awaitable<? extends A> first,
      Awaitable<? extends B> second,
      Awaitable<? extends C> third,
      Awaitable<? extends D> fourth,
      Awaitable<? extends E> fifth) {
    return new JoinCoroutine<>(
        JoinKind.GATHER, List.of(first, second, third, fourth, fifth), Tuples::of5);
  }

  /**
   * Protects what is awaited from the cancel of its awaiter: that is cancelled at once, while
   * {@code awaitable} goes on as a task. A cancel of that task itself does reach its awaiter.
   */
  public static <T> Coroutine<T> shield(Awaitable<? extends T> awaitable) {
    return new Shield<>(Objects.requireNonNull(awaitable, "awaitable"));
  }

  /**
   * Runs a block that a cancel does not enter: who awaits it goes on waiting for its end, and the
   * cancel comes at the next suspension after it. As trio's shielded scope; {@link #shield} lets
   * the awaiter go instead. What is in it should limit its own time: the end of the loop waits for
   * it, too.
   */
  public static <T> Coroutine<T> shielded(AsyncSupplier<T> block) {
    return new Shielded<>(new Deferred<>(block));
  }

  /**
   * Waits no longer than {@code time}. After that, what is awaited is cancelled, and when it has
   * ended, {@link TimedOut} is thrown. If it gives a value all the same, that counts.
   *
   * <p>A time of zero gives the value of what is ready, and else throws without starting anything.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  public static <T> Coroutine<T> withTimeout(Duration time, Awaitable<? extends T> awaitable) {
    Objects.requireNonNull(awaitable, "awaitable");
    return TimeoutCoroutine.of(Durations.nanos(time), false, awaitable);
  }

  /** Does as {@link #withTimeout(Duration, Awaitable)} does, for an async lambda. */
  public static <T> Coroutine<T> withTimeout(Duration time, AsyncSupplier<T> body) {
    Objects.requireNonNull(body, "body");
    return TimeoutCoroutine.ofBody(Durations.nanos(time), false, timeout -> body.get());
  }

  /**
   * Does as {@link #withTimeout(Duration, Awaitable)} does, but gives null when its time is up; the
   * {@link TimedOut} of a timeout within is thrown. As Kotlin's {@code withTimeoutOrNull}.
   */
  public static <T> Coroutine<T> timeoutOrNull(Duration time, Awaitable<? extends T> awaitable) {
    Objects.requireNonNull(awaitable, "awaitable");
    return TimeoutCoroutine.<T>of(Durations.nanos(time), false, awaitable).orNull();
  }

  /** Does as {@link #timeoutOrNull(Duration, Awaitable)} does, for an async lambda. */
  public static <T> Coroutine<T> timeoutOrNull(Duration time, AsyncSupplier<T> body) {
    Objects.requireNonNull(body, "body");
    return TimeoutCoroutine.ofBody(Durations.nanos(time), false, limit -> body.get()).orNull();
  }

  /** Does as {@link #withTimeout(Duration, Awaitable)} does, up to a time of the loop's clock. */
  public static <T> Coroutine<T> withDeadline(Instant deadline, Awaitable<? extends T> awaitable) {
    Objects.requireNonNull(awaitable, "awaitable");
    return new Deferred<>(
        () -> TimeoutCoroutine.of(CurrentLoop.get().clock.nanosAt(deadline), true, awaitable));
  }

  /** Does as {@link #withDeadline(Instant, Awaitable)} does, for an async lambda. */
  public static <T> Coroutine<T> withDeadline(Instant deadline, AsyncSupplier<T> body) {
    Objects.requireNonNull(body, "body");
    return new Deferred<>(
        () ->
            TimeoutCoroutine.ofBody(
                CurrentLoop.get().clock.nanosAt(deadline), true, timeout -> body.get()));
  }

  /** Does as {@link #withTimeout(Duration, AsyncSupplier)} does; the body can move its limit. */
  public static <T> Coroutine<T> timeoutScope(
      Duration time, AsyncFunction<? super Timeout, T> body) {
    Objects.requireNonNull(body, "body");
    return TimeoutCoroutine.ofBody(Durations.nanos(time), false, body);
  }

  /** Returns the time of the loop that runs this thread. */
  public static Instant now() {
    return CurrentLoop.get().clock.now();
  }

  /**
   * Runs {@code body} with a scope of its own, and ends when the body and all that was spawned into
   * the scope have ended. See {@link Scope} for what happens on failure.
   */
  public static <T> Coroutine<T> scope(AsyncFunction<? super Scope, T> body) {
    return new ScopeCoroutine<>(Objects.requireNonNull(body, "body"), false);
  }

  /** Opens a {@link #scope} that cancels what is pending when the body ends, last spawned first. */
  public static <T> Coroutine<T> cancellingScope(AsyncFunction<? super Scope, T> body) {
    return new ScopeCoroutine<>(Objects.requireNonNull(body, "body"), true);
  }

  /**
   * Opens a {@link #scope} whose children fail alone: a failure cancels nothing, and reaches who
   * awaits the task; if nobody does, it is reported. As Kotlin's. The body's own failure, and a
   * cancel, end all.
   */
  public static <T> Coroutine<T> supervisorScope(AsyncFunction<? super Scope, T> body) {
    return ScopeCoroutine.supervising(Objects.requireNonNull(body, "body"));
  }

  /** Makes one of Java's own futures a coroutine, for joins and timeouts. */
  public static <T> Coroutine<T> from(CompletionStage<? extends T> stage) {
    return new FromStage<>(Objects.requireNonNull(stage, "stage"));
  }

  /**
   * Waits for a future that can only be waited for by blocking, on a thread of its own, of which
   * there is no limit. A cancel cancels the future, and does not wait for it.
   */
  public static <T> Coroutine<T> fromFuture(Future<? extends T> future) {
    Objects.requireNonNull(future, "future");
    return new FutureCall<>(new FutureGet<>(future));
  }

  /**
   * Waits for one call back of something that takes callbacks, from whatever thread.
   *
   * <pre>{@code
   * String answer = await(callback(c -> {
   *   var request = client.send(text, c::resume, c::fail);
   *   c.onCancel(request::abandon);
   * }));
   * }</pre>
   *
   * <p>{@code start} is called on the awaiter's thread when this is awaited. Of several answers the
   * first counts, and the others are ignored; where it comes before {@code start} returns, the
   * awaiter does not suspend. What {@code start} throws is thrown at the await, and no answer
   * counts then.
   *
   * <p>Where the awaiter is cancelled before an answer has come, what was given to {@link
   * Continuation#onCancel} last is called, once, and answers are ignored from then on. A wait that
   * was not begun, or has been answered, has nothing to give up.
   */
  public static <T> Coroutine<T> callback(Consumer<? super Continuation<T>> start) {
    return new CallbackCoroutine<>(Objects.requireNonNull(start, "start"));
  }

  /** Waits for the first element of a publisher; there must be one. */
  public static <T> Coroutine<T> first(Flow.Publisher<? extends T> publisher) {
    return new AwaitCoroutine<>(new FirstOf<>(Objects.requireNonNull(publisher, "publisher")));
  }

  /**
   * Calls a function that blocks on a thread of {@link Host#shared()}, so that the loop goes on
   * meanwhile; there are 64 of them, and further calls wait for one. A cancel interrupts the call,
   * and the task goes on when it has ended.
   *
   * @return its value; what it throws is thrown at the await, as it is
   * @throws E what it throws, declared here so that javac knows it at the await; nothing runs yet
   */
  public static <T, E extends Exception> Coroutine<T> blocking(Body<? extends T, E> body) throws E {
    return Hosts.shared().call("blocking", body);
  }

  /**
   * Does as {@link #blocking(Body)} does, on a thread of {@code executor} and without a limit. To
   * have one, make a host of it: {@code Host.on(executor).limited(8)}.
   */
  public static <T, E extends Exception> Coroutine<T> blocking(
      Executor executor, Body<? extends T, E> body) throws E {
    return Hosts.on(executor).call("blocking", body);
  }

  /** Does as {@link #blocking(Body)} does, for a {@link Callable} that is there already. */
  public static <T> Coroutine<T> blockingCallable(Callable<? extends T> call) {
    Objects.requireNonNull(call, "call");
    return Hosts.shared().call("blocking", (Body<T, Exception>) call::call);
  }

  /** Waits for the next event of a source; see {@link EventLoop#emit}. */
  public static Coroutine<Event> event(String source) {
    return new EventCoroutine(Objects.requireNonNull(source, "source"));
  }

  /** Waits for the next event of any source. */
  public static Coroutine<Event> anyEvent() {
    return new EventCoroutine(null);
  }

  /**
   * Returns the task that runs now.
   *
   * @throws IllegalStateException if none does
   */
  public static Task<?> currentTask() {
    return CurrentLoop.task();
  }

  /**
   * Returns the loop that runs the current thread.
   *
   * @throws IllegalStateException if none does
   */
  public static EventLoop currentLoop() {
    return (EventLoop) CurrentLoop.get();
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object value) {
    return (T) value;
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(Object values) {
    return (List<T>) Collections.unmodifiableList(Arrays.asList((Object[]) values));
  }
}
