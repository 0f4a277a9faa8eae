package dev.baton.internal.host;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import dev.baton.internal.kernel.Answer;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.OutsideWait;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** A host call: a function that blocks, run on a thread of its own while the loop goes on. */
public final class BlockingCall<T> extends LeafCoroutine<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("blocking");

  private final Callable<? extends T> call;
  private final Executor executor;

  public BlockingCall(Callable<? extends T> call, Executor executor) {
    this.call = Objects.requireNonNull(call, "call");
    this.executor = executor;
  }

  /** The threads of calls that name no executor; they do not keep the JVM alive. */
  private static final class Threads {
    static final ExecutorService POOL =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "baton-blocking");
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

  /** Runs the call; a cancel of the waiter interrupts it. */
  private void start(Continuation<? super T> continuation) {
    var task =
        new FutureTask<Void>(
            () -> {
              T value;
              try {
                value = call.call();
              } catch (Throwable failure) {
                fail(continuation, failure);
                return null;
              }
              continuation.resume(value);
              return null;
            });
    continuation.onCancel(
        () -> {
          task.cancel(true);
          if (call instanceof FutureGet<?> get) {
            get.giveUp();
          }
        });
    (executor == null ? Threads.POOL : executor).execute(task);
  }

  /**
   * Fails with what the call throws, which is its own; a future, though, wraps what it has failed
   * with.
   */
  private void fail(Continuation<? super T> continuation, Throwable failure) {
    if (call instanceof FutureGet<?>) {
      continuation.fail(failure);
    } else {
      ((Answer<? super T>) continuation).failAsItIs(failure);
    }
  }

  @Override
  public String toString() {
    return "blocking call " + call;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
