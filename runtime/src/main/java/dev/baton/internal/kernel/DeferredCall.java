package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import dev.baton.woven.Runner;
import java.util.concurrent.Callable;

/**
 * The machine of an async lambda that never awaits and hands out something hot: it calls the
 * lambda's code, and ends with the result of what that returns.
 */
public final class DeferredCall<R, T> extends Coroutine<T> {
  private final Callable<? extends R> body;
  private final Result<R> result;

  /** One of the methods {@code result} of {@link Runner} and {@link dev.baton.woven.Woven}. */
  public interface Result<R> {
    Object of(R returned, Runner runner) throws Throwable;
  }

  public DeferredCall(Callable<? extends R> body, Result<R> result) {
    this.body = body;
    this.result = result;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    return result.of(body.call(), runner);
  }
}
