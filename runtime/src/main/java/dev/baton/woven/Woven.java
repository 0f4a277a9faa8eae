package dev.baton.woven;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.internal.base.Constructors;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.generators.Delegation;
import dev.baton.internal.host.CompletionStages;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.CoroutineStart;
import dev.baton.internal.kernel.DeferredCall;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.Generator;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Entry point of woven code to what stands above the {@link Runner}: Java's futures, generators,
 * and what an async method returns that is no coroutine. Not for people.
 */
public final class Woven {
  private Woven() {}

  /**
   * Awaits a future of Java's own.
   *
   * @return its value, or a signal for which {@link Runner#suspended} is true
   * @throws Throwable its failure, unwrapped
   */
  public static Object await(CompletionStage<?> stage, Runner runner) throws Throwable {
    if (stage == null) {
      throw new NullPointerException("await(null): there is nothing to wait for");
    }
    return CompletionStages.await(stage, runner);
  }

  /**
   * Closes a resource because {@code failure} leaves its try: what closing throws is suppressed in
   * that. Woven code throws the failure on after that.
   */
  public static Coroutine<Void> closeAfter(AsyncCloseable resource, Throwable failure) {
    return CloseAfter.of(resource, failure);
  }

  /**
   * Closes a resource whose static type does not show whether its closing is awaited: if it is no
   * {@link AsyncCloseable}, at once.
   */
  public static Coroutine<Void> closeAny(AutoCloseable resource) throws Exception {
    if (resource instanceof AsyncCloseable async) {
      return async.closeAsync();
    }
    resource.close();
    return CompletedCoroutine.nothing();
  }

  /**
   * Does as {@link #closeAny} does, because {@code failure} leaves its try; see {@link
   * #closeAfter}.
   */
  public static Coroutine<Void> closeAnyAfter(AutoCloseable resource, Throwable failure)
      throws Exception {
    return resource instanceof AsyncCloseable async
        ? closeAfter(async, failure)
        : closeAny(resource);
  }

  /** Does as {@link Runner#result(Coroutine, Runner)} does. */
  public static Object result(CompletionStage<?> returned, Runner runner) throws Throwable {
    if (returned == null) {
      throw Runner.returnedNull();
    }
    return CompletionStages.await(returned, runner);
  }

  /**
   * Does as {@link Runner#result(Coroutine, Runner)} does: {@code returned} gives all elements from
   * now on, and null none.
   */
  public static Object result(Generator<?> returned, Runner runner) throws Throwable {
    if (returned == null) {
      return null;
    }
    return emitAll(returned, runner);
  }

  /**
   * Does as {@link Runner#result(Coroutine, Runner)} does: {@code returned} gives all elements from
   * now on, and null none.
   */
  public static Object result(AsyncGenerator<?> returned, Runner runner) throws Throwable {
    if (returned == null) {
      return null;
    }
    return Delegation.result(returned, runner);
  }

  /**
   * Gives all elements to the consumer of a generator.
   *
   * @return null at their end, or the signal for the generator's machine to suspend
   */
  public static Object emitAll(Iterable<?> elements, Runner runner) throws Throwable {
    return Delegation.emitAll(elements, runner);
  }

  /** Does as {@link #emitAll(Iterable, Runner)} does, in an async generator. */
  public static Object emitAll(AsyncIterable<?> elements, Runner runner) throws Throwable {
    return Delegation.emitAll(elements, runner);
  }

  /** Returns what an async method gives that returns a {@code Generator}. */
  @SuppressWarnings("unchecked") // its machine emits elements of that type
  public static <T> Generator<T> startGenerator(Coroutine<?> machine) {
    return (Generator<T>) NewGenerator.OF.apply(machine);
  }

  /** Returns what an async method gives that returns an {@code AsyncGenerator}. */
  @SuppressWarnings("unchecked") // its machine emits elements of that type
  public static <T> AsyncGenerator<T> startAsyncGenerator(Coroutine<?> machine) {
    return (AsyncGenerator<T>) NewAsyncGenerator.OF.apply(machine);
  }

  /** Starts the machine of an async method that returns a {@code Task}. */
  public static <T> Task<T> startTask(Coroutine<T> machine) {
    return machine.task();
  }

  /**
   * Starts the machine of an async method that returns a future: as a task of the loop that runs
   * the current thread; if none does, at once, and after each wait in the thread that ended it.
   */
  public static <T> CompletableFuture<T> startFuture(Coroutine<T> machine) {
    return CoroutineStart.start(machine);
  }

  /** Does as {@link #startTask(Coroutine)} does, of an async lambda that never awaits. */
  public static <T> Task<T> startTask(Callable<Task<T>> body) {
    return startTask(new DeferredCall<Task<T>, T>(body, Runner::result));
  }

  /** Does as {@link #startFuture(Coroutine)} does, of an async lambda that never awaits. */
  public static <T> CompletableFuture<T> startFuture(Callable<CompletionStage<T>> body) {
    return startFuture(new DeferredCall<CompletionStage<T>, T>(body, Woven::result));
  }

  /**
   * Does as {@link #startGenerator(Coroutine)} does, of an async lambda that emits nothing itself.
   */
  public static <T> Generator<T> startGenerator(Callable<Generator<T>> body) {
    return startGenerator(new DeferredCall<Generator<T>, T>(body, Woven::result));
  }

  /**
   * Does as {@link #startAsyncGenerator(Coroutine)} does, of an async lambda that emits nothing
   * itself.
   */
  public static <T> AsyncGenerator<T> startAsyncGenerator(Callable<AsyncGenerator<T>> body) {
    return startAsyncGenerator(new DeferredCall<AsyncGenerator<T>, T>(body, Woven::result));
  }

  /** The constructor of generators, found with the first of them. */
  private static final class NewGenerator {
    static final Function<Coroutine<?>, Generator<?>> OF = Constructors.of(Generator.class);
  }

  /** The constructor of async generators, found with the first of them. */
  private static final class NewAsyncGenerator {
    static final Function<Coroutine<?>, AsyncGenerator<?>> OF =
        Constructors.of(AsyncGenerator.class);
  }
}
