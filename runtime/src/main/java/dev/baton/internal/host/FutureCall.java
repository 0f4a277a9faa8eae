package dev.baton.internal.host;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.OutsideWait;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** The wait for a future that can only be waited for by blocking, on a thread of its own. */
public final class FutureCall<T> extends LeafCoroutine<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("fromFuture");

  private final FutureGet<? extends T> get;

  public FutureCall(FutureGet<? extends T> get) {
    this.get = get;
  }

  /** The threads of these waits; they do not keep the JVM alive. */
  private static final class Threads {
    static final ExecutorService POOL =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "baton-future");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public Object await(Runner runner) throws Throwable {
    Awaitable<T> started = this::start;
    return Engine.loop(runner) == null
        ? Engine.host(runner).await(started)
        : OutsideWait.beginHostCall(Engine.task(runner), started, this);
  }

  /** Begins the wait; a cancel of the waiter ends it. */
  private void start(Continuation<? super T> continuation) {
    var task =
        new FutureTask<Void>(
            () -> {
              T value;
              try {
                value = get.call();
              } catch (Throwable failure) {
                continuation.fail(failure);
                return null;
              }
              continuation.resume(value);
              return null;
            });
    continuation.onCancel(
        () -> {
          task.cancel(true);
          get.giveUp();
        });
    Threads.POOL.execute(task);
  }

  @Override
  public String toString() {
    return get.toString();
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
