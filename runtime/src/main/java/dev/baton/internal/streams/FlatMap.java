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
public final class FlatMap<S, T> extends DirectIterator<T> {
  private final DirectIterator<S> outer;
  private final Function<? super S, ? extends AsyncIterable<? extends T>> function;

  /** The sequence that is gone through; null between two. */
  private DirectIterator<? extends T> inner;

  private T current;
  private boolean closed;

  /** As in {@link MappedIterator}. */
  private Advance spare;

  public FlatMap(
      AsyncIterator<S> outer, Function<? super S, ? extends AsyncIterable<? extends T>> function) {
    this(DirectIterator.of(outer), function);
  }

  private FlatMap(
      DirectIterator<S> outer, Function<? super S, ? extends AsyncIterable<? extends T>> function) {
    super(outer.height() + 1, true);
    this.outer = outer;
    this.function = function;
  }

  @Override
  public Awaitable<Boolean> advance() {
    current = null;
    return closed ? CompletedCoroutine.FALSE : machine();
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

  @Override
  Object next(Runner runner) throws Throwable {
    if (current != null) { // a store costs more than a look
      current = null;
    }
    if (closed) {
      return END;
    }
    for (; ; ) {
      DirectIterator<? extends T> within = inner;
      if (within != null) {
        Object next = within.next(runner);
        if (next == Engine.SUSPENDED) {
          return runner.suspend(machine(), Advance.INNER);
        }
        if (next != END) {
          return next;
        }
        inner = null;
      }
      Object next = outer.next(runner);
      if (next == Engine.SUSPENDED) {
        return runner.suspend(machine(), Advance.OUTER);
      }
      if (next == END) {
        return END;
      }
      open(next);
    }
  }

  @SuppressWarnings("unchecked") // the outer sequence gives no other elements
  private void open(Object element) {
    inner = DirectIterator.ofNested(function.apply((S) element).asyncIterator());
  }

  private Advance machine() {
    Advance next = spare;
    if (next == null) {
      return new Advance();
    }
    spare = null;
    Engine.reset(next);
    return next;
  }

  private final class Advance extends RelayCoroutine<Boolean> {
    private static final int INNER = 1;
    private static final int OUTER = 2;

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      int at = label();
      spare = this; // if this suspends again, it takes itself
      try {
        if (at == INNER) {
          Object next = ForEachMachine.advanced(inner, this, sent);
          if (next != END) {
            return give(next);
          }
          inner = null;
        } else if (at == OUTER) {
          Object next = ForEachMachine.advanced(outer, this, sent);
          if (next == END) {
            return Boolean.FALSE;
          }
          open(next);
        }
        Object next = next(runner);
        if (next == END) {
          return Boolean.FALSE;
        }
        return next == Engine.SUSPENDED ? next : give(next);
      } catch (Throwable thrown) {
        spare = null;
        throw thrown;
      }
    }

    @SuppressWarnings("unchecked") // the inner sequences give no other elements
    private Boolean give(Object next) {
      current = (T) next;
      return true;
    }
  }
}
