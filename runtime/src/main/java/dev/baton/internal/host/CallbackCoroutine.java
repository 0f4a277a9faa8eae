package dev.baton.internal.host;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.OutsideWait;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.function.Consumer;

/** The wait for one call back, which is begun when it is awaited. */
public final class CallbackCoroutine<T> extends LeafCoroutine<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("callback");

  private final Consumer<? super Continuation<T>> start;

  public CallbackCoroutine(Consumer<? super Continuation<T>> start) {
    this.start = start;
  }

  @Override
  public Object await(Runner runner) throws Throwable {
    if (Engine.loop(runner) != null) {
      return OutsideWait.beginCallback(Engine.task(runner), start, this);
    }
    Awaitable<T> started = continuation -> start.accept(new FirstAnswer<>(continuation));
    return Engine.host(runner).await(started);
  }

  @Override
  public String toString() {
    return "callback";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
