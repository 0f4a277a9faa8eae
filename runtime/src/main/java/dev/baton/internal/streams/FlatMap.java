package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.generators.CloseAll;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;
import java.util.List;
import java.util.function.Function;

/** The elements of the sequences that are made of another's elements, one after the other. */
public final class FlatMap<S, T> implements AsyncIterator<T> {
  private final AsyncIterator<S> outer;
  private final Function<? super S, ? extends AsyncIterable<? extends T>> function;

  /** The sequence that is gone through; null between two. */
  private AsyncIterator<? extends T> inner;

  private T current;
  private boolean closed;

  /** As in {@link MappedIterator}. */
  private Advance spare;

  public FlatMap(
      AsyncIterator<S> outer, Function<? super S, ? extends AsyncIterable<? extends T>> function) {
    this.outer = outer;
    this.function = function;
  }

  @Override
  public Awaitable<Boolean> advance() {
    current = null;
    if (closed) {
      return CompletedCoroutine.FALSE;
    }
    Advance next = spare;
    if (next == null) {
      return new Advance();
    }
    spare = null;
    Engine.reset(next);
    return next;
  }

  @Override
  public T current() {
    return current;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    if (closed) {
      return CompletedCoroutine.nothing();
    }
    closed = true;
    return inner == null ? outer.closeAsync() : new CloseAll(List.of(inner, outer));
  }

  private final class Advance extends RelayCoroutine<Boolean> {
    private static final int INNER = 1;
    private static final int OUTER = 2;

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      int at = label();
      for (; ; ) {
        AsyncIterator<?> source = inner == null ? outer : inner;
        Object more =
            at > 0
                ? ForEachMachine.advanced(source, this, sent)
                : Runner.await(source.advance(), runner);
        at = 0;
        if (Runner.suspended(more)) {
          return runner.suspend(this, inner == null ? OUTER : INNER);
        }
        if (inner == null) {
          if (!(boolean) more) {
            spare = this;
            return Boolean.FALSE;
          }
          inner = function.apply(outer.current()).asyncIterator();
        } else if ((boolean) more) {
          current = inner.current();
          spare = this;
          return Boolean.TRUE;
        } else {
          inner = null;
        }
      }
    }
  }
}
