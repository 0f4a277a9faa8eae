package dev.baton.internal.host;

import dev.baton.internal.base.SafeText;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** The blocking wait for a future; who is interrupted in it cancels the future. */
public final class FutureGet<T> implements Callable<T> {
  private final Future<? extends T> future;

  public FutureGet(Future<? extends T> future) {
    this.future = future;
  }

  @Override
  public T call() throws Exception {
    try {
      return future.get();
    } catch (InterruptedException cancelled) {
      giveUp();
      throw cancelled;
    }
  }

  /** Cancels the future: nobody waits for it any more, or ever has if no thread was free. */
  void giveUp() {
    future.cancel(true);
  }

  @Override
  public String toString() {
    return "future " + SafeText.of(future);
  }
}
