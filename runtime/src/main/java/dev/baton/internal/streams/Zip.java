package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.generators.CloseAll;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;
import java.util.List;
import java.util.function.BiFunction;

/** Pairs of elements, as long as there are two; then both sequences are closed. */
public final class Zip<A, B, R> implements AsyncIterator<R> {
  private final AsyncIterator<A> first;
  private final AsyncIterator<B> second;
  private final BiFunction<? super A, ? super B, ? extends R> function;
  private R current;

  /** Whether both were left; they are closed once, and not asked for an element after that. */
  private boolean closed;

  public Zip(
      AsyncIterator<A> first,
      AsyncIterator<B> second,
      BiFunction<? super A, ? super B, ? extends R> function) {
    this.first = first;
    this.second = second;
    this.function = function;
  }

  @Override
  public Awaitable<Boolean> advance() {
    current = null;
    return closed ? CompletedCoroutine.FALSE : new Advance();
  }

  @Override
  public R current() {
    return current;
  }

  @Override
  public Coroutine<Void> closeAsync() {
    if (closed) {
      return CompletedCoroutine.nothing();
    }
    closed = true;
    return new CloseAll(List.of(first, second));
  }

  private final class Advance extends Coroutine<Boolean> {
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int CLOSED = 3;
    private static final int FAILED = 4;

    private Throwable failure;

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      switch (label()) {
        case CLOSED -> {
          Runner.resumed(sent);
          return Boolean.FALSE;
        }
        case FAILED -> throw failure;
        default -> {}
      }
      try {
        Object more;
        if (label() != SECOND) {
          more = label() == FIRST ? Runner.resumed(sent) : Runner.await(first.advance(), runner);
          if (Runner.suspended(more)) {
            return runner.suspend(this, FIRST);
          }
          if (!(boolean) more) {
            return close(runner);
          }
          more = Runner.await(second.advance(), runner);
        } else {
          more = Runner.resumed(sent);
        }
        if (Runner.suspended(more)) {
          return runner.suspend(this, SECOND);
        }
        if (!(boolean) more) {
          return close(runner);
        }
        current = function.apply(first.current(), second.current());
        return Boolean.TRUE;
      } catch (Throwable thrown) {
        failure = thrown;
        if (Runner.suspended(Runner.await(CloseAfter.of(Zip.this, thrown), runner))) {
          return runner.suspend(this, FAILED);
        }
        throw thrown;
      }
    }

    private Object close(Runner runner) throws Throwable {
      Object closed = Runner.await(closeAsync(), runner);
      return Runner.suspended(closed) ? runner.suspend(this, CLOSED) : Boolean.FALSE;
    }
  }
}
