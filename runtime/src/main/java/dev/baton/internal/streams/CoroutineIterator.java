package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;
import java.util.Iterator;

/** The results of coroutines, one after the other. */
public final class CoroutineIterator<T> implements AsyncIterator<T> {
  private final Iterator<? extends Coroutine<? extends T>> coroutines;
  private T current;

  public CoroutineIterator(Iterator<? extends Coroutine<? extends T>> coroutines) {
    this.coroutines = coroutines;
  }

  @Override
  public Awaitable<Boolean> advance() {
    current = null;
    return coroutines.hasNext() ? new Next(coroutines.next()) : CompletedCoroutine.FALSE;
  }

  @Override
  public T current() {
    return current;
  }

  private final class Next extends Coroutine<Boolean> {
    private final Coroutine<? extends T> coroutine;

    Next(Coroutine<? extends T> coroutine) {
      this.coroutine = coroutine;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected Object step(Runner runner, Object sent) throws Throwable {
      Object value = label() > 0 ? Runner.resumed(sent) : Runner.await(coroutine, runner);
      if (Runner.suspended(value)) {
        return runner.suspend(this, 1);
      }
      current = (T) value;
      return Boolean.TRUE;
    }
  }
}
