package dev.baton.examples.semantics;

import static dev.baton.Baton.any;
import static dev.baton.Baton.await;
import static dev.baton.Baton.blocking;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.event;
import static dev.baton.Baton.first;
import static dev.baton.Baton.from;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.race;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.select;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.timeoutScope;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;

import dev.baton.Awaitable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import dev.baton.sync.Barrier;
import dev.baton.sync.Mutex;
import dev.baton.sync.Semaphore;
import dev.baton.sync.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * What can be awaited that fails, with the failure there before the await or only later; and
 * methods that await it, each at a line of its own that it notes.
 */
final class FailingAwaits {
  static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  /** Those whose exception is made on the stack of the await, which it shows as it is. */
  static final Set<String> MADE_THERE =
      Set.of(
          "a coroutine, at once",
          "a timeout's body, at once",
          "a channel, before",
          "a barrier, before");

  /** Makes what fails, within the task that awaits it. */
  interface Kind {
    Awaitable<?> make() throws Exception;
  }

  /** Those that need no loop. */
  static final Map<String, Kind> LOOPLESS = new LinkedHashMap<>();

  /** All, on a loop. */
  static final Map<String, Kind> ALL = new LinkedHashMap<>();

  /** A task that has failed; set before it is awaited. */
  static Task<Object> ended;

  /** The awaits of the last try, outermost first, as {@code method:line}. */
  static final List<String> awaits = new ArrayList<>();

  private FailingAwaits() {}

  static {
    LOOPLESS.put("a coroutine, at once", FailingAwaits::now);
    LOOPLESS.put("a coroutine, later", FailingAwaits::later);
    LOOPLESS.put("a future, before", () -> from(failed()));
    LOOPLESS.put("a future, later", () -> from(failing()));
    LOOPLESS.put("a derived future, before", () -> from(failed().thenApply(x -> x)));
    LOOPLESS.put("a derived future, later", () -> from(failing().thenApply(x -> x)));
    LOOPLESS.put("a blocking call", () -> blocking(FailingAwaits::fail));
    LOOPLESS.put("an awaitable, before", () -> (Awaitable<Object>) c -> c.fail(origin()));
    LOOPLESS.put(
        "an awaitable, later",
        () -> (Awaitable<Object>) c -> failing().whenComplete((v, t) -> c.fail(t)));
    LOOPLESS.put("the future of an async method, at once", () -> from(future(false)));
    LOOPLESS.put("the future of an async method, later", () -> from(future(true)));
    ALL.putAll(LOOPLESS);
    ALL.put("a task, before", () -> ended);
    ALL.put("a task, later", () -> spawn(later()));
    ALL.put("gather, at once", () -> gather(now(), now()));
    ALL.put("gather, later", () -> gather(later(), later()));
    ALL.put("gather of a task that has failed", () -> gather(ended));
    ALL.put("gather of futures", () -> gather(from(failing()), from(failed())));
    ALL.put("race", () -> race(later(), sleep(LONG)));
    ALL.put("race of what has failed", () -> race(ended, sleep(LONG)));
    ALL.put("any, when none has succeeded", () -> any(later(), ended));
    ALL.put("shield, before", () -> shield(ended));
    ALL.put("shield, later", () -> shield(later()));
    ALL.put("scope, in its body", () -> scope(s -> later()));
    ALL.put("scope, in a child", () -> scope(s -> child(s)));
    ALL.put("scope, in a child after the body", () -> scope(s -> done(s.spawn(later()))));
    ALL.put("a timeout's body, at once", () -> withTimeout(LONG, now()));
    ALL.put("a timeout's body, later", () -> withTimeout(LONG, later()));
    ALL.put("a timeout's task, before", () -> withTimeout(LONG, ended));
    ALL.put("a timeout's future, later", () -> withTimeout(LONG, from(failing())));
    ALL.put("a timeout's blocking call", () -> withTimeout(LONG, blocking(FailingAwaits::fail)));
    ALL.put("a timeout that expires", () -> withTimeout(SHORT, sleep(LONG)));
    ALL.put("a scope with a timeout", () -> timeoutScope(LONG, s -> later()));
    ALL.put("select, before", () -> select(on(ended, FailingAwaits::some)));
    ALL.put("select, later", () -> select(on(spawn(later()), FailingAwaits::some)));
    ALL.put("a channel, before", FailingAwaits::closed);
    ALL.put("a channel, later", FailingAwaits::closing);
    ALL.put("a send, later", FailingAwaits::refusing);
    ALL.put("a lock with a timeout", () -> withTimeout(SHORT, locked().lock()));
    ALL.put("a semaphore with a timeout", () -> withTimeout(SHORT, new Semaphore(0).acquire()));
    ALL.put("a signal with a timeout", () -> withTimeout(SHORT, new Signal().whenSet()));
    ALL.put("an event with a timeout", () -> withTimeout(SHORT, event("never")));
    ALL.put("a barrier, before", () -> broken(new Barrier(2)).arrive());
    ALL.put("a barrier, later", FailingAwaits::breaking);
    ALL.put("a loop over a generator, at once", () -> loop(generator(false)));
    ALL.put("a loop over a generator, later", () -> loop(generator(true)));
    ALL.put("a loop over what was merged", () -> loop(AsyncIterable.merge(generator(true))));
    ALL.put("a loop over what was mapped", () -> loop(generator(true).map(x -> x)));
    ALL.put("a loop over a publisher", () -> loop(AsyncIterable.from(generator(true).publisher())));
    ALL.put("the first of a publisher", () -> first(empty().publisher()));
    ALL.put("the elements of a generator", () -> generator(true).toList());
  }

  // ---- what fails

  private static IllegalStateException origin() {
    return new IllegalStateException("no");
  }

  private static Object fail() {
    throw origin();
  }

  private static CompletableFuture<Object> failed() {
    return CompletableFuture.failedFuture(origin());
  }

  private static CompletableFuture<Object> failing() {
    return CompletableFuture.supplyAsync(
        FailingAwaits::fail, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
  }

  @Async
  static Coroutine<Object> now() {
    throw origin();
  }

  @Async
  static Coroutine<Object> later() {
    await(sleep(SHORT));
    throw origin();
  }

  @Async
  private static CompletableFuture<Object> future(boolean later) {
    if (later) {
      await(sleep(SHORT));
    }
    throw origin();
  }

  @Async
  private static Coroutine<Object> child(Scope scope) {
    scope.spawn(later());
    await(sleep(LONG));
    return done(null);
  }

  @Async
  private static Coroutine<Object> some(Object value) {
    await(yieldNow());
    return done(value);
  }

  private static Coroutine<?> closed() {
    Channel<Object> channel = Channel.rendezvous();
    channel.close();
    return channel.receive();
  }

  private static Coroutine<?> closing() {
    Channel<Object> channel = Channel.rendezvous();
    spawn(close(channel));
    return channel.receive();
  }

  private static Coroutine<?> refusing() {
    Channel<Object> channel = Channel.rendezvous();
    spawn(close(channel));
    return channel.send(1);
  }

  private static Mutex locked() {
    var mutex = new Mutex();
    if (mutex.tryLock().isEmpty()) {
      throw new AssertionError("a new mutex is free");
    }
    return mutex;
  }

  private static Barrier broken(Barrier barrier) {
    barrier.abort();
    return barrier;
  }

  private static Coroutine<?> breaking() {
    var barrier = new Barrier(2);
    spawn(abort(barrier));
    return barrier.arrive();
  }

  @Async
  private static Coroutine<Void> abort(Barrier barrier) {
    await(yieldNow());
    barrier.abort();
    return done();
  }

  @Async
  private static Coroutine<Void> close(Channel<Object> channel) {
    await(yieldNow());
    channel.close();
    return done();
  }

  @Async
  private static AsyncGenerator<Object> generator(boolean later) {
    emit(1);
    if (later) {
      await(sleep(SHORT));
    }
    emit(2);
    fail();
    return end();
  }

  @Async
  private static AsyncGenerator<Object> empty() {
    await(sleep(SHORT));
    return end();
  }

  /** A loop as something to await; its own line stands for that of an await. */
  @Async
  private static Coroutine<Object> loop(AsyncIterable<Object> source) {
    for (Object unused : each(source)) {
      await(yieldNow());
    }
    return done(null);
  }

  // ---- awaiting it, from three methods

  /** Notes the line that calls this, where {@code awaited} is awaited. */
  private static <T> T here(T awaited) {
    String line =
        StackWalker.getInstance()
            .walk(stack -> stack.skip(1).findFirst())
            .map(frame -> name(frame.toStackTraceElement()))
            .orElseThrow();
    awaits.add(line);
    return awaited;
  }

  /** A frame as {@code method:line}. */
  static String name(StackTraceElement frame) {
    return frame.getMethodName().replaceAll("^lambda\\$(.*)\\$async$", "$1")
        + ":"
        + frame.getLineNumber();
  }

  @Async
  static Coroutine<Throwable> caughtAbove(Kind kind, boolean suspended) {
    if (suspended) {
      await(sleep(SHORT));
    }
    try {
      await(here(middle(kind, suspended)));
      return done(null);
    } catch (Exception | Cancelled failure) {
      return done(failure);
    }
  }

  @Async
  private static Coroutine<Object> middle(Kind kind, boolean suspended) throws Exception {
    if (suspended) {
      await(sleep(SHORT));
    }
    return done(await(here(inner(kind, suspended))));
  }

  @Async
  private static Coroutine<Object> inner(Kind kind, boolean suspended) throws Exception {
    if (suspended) {
      await(sleep(SHORT));
    }
    Awaitable<?> failing = kind.make();
    Object value = await(here(failing));
    return done(value);
  }

  @Async
  static Coroutine<Throwable> caughtAtOnce(Kind kind, boolean suspended) throws Exception {
    if (suspended) {
      await(sleep(SHORT));
    }
    Awaitable<?> failing = kind.make();
    try {
      await(here(failing));
      return done(null);
    } catch (Exception | Cancelled failure) {
      return done(failure);
    }
  }

  /** The same, of a future itself. */
  @Async
  static Coroutine<Throwable> stageCaughtAtOnce(boolean later) {
    CompletionStage<Object> failing = later ? failing() : failed();
    try {
      await(here(failing));
      return done(null);
    } catch (Exception failure) {
      return done(failure);
    }
  }
}
