package dev.baton.internal.host;

import dev.baton.Continuation;
import java.util.concurrent.atomic.AtomicBoolean;

/** A continuation that gives on the first answer only, whoever else answers. */
final class FirstAnswer<T> implements Continuation<T> {
  private final Continuation<? super T> continuation;
  private final AtomicBoolean answered = new AtomicBoolean();

  FirstAnswer(Continuation<? super T> continuation) {
    this.continuation = continuation;
  }

  @Override
  public void resume(T value) {
    if (answered.compareAndSet(false, true)) {
      continuation.resume(value);
    }
  }

  @Override
  public void fail(Throwable failure) {
    if (answered.compareAndSet(false, true)) {
      continuation.fail(failure);
    }
  }

  @Override
  public void onCancel(Runnable action) {
    continuation.onCancel(action);
  }
}
