package dev.baton.internal.streams;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.channels.ChannelIterator;
import dev.baton.internal.channels.SharedIterator;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;

/**
 * A loop over a sequence, as a machine: what {@code for (S element : each(source)) { … }} is in
 * woven code. Left by an exception, it closes the source; so it does where the source fails to give
 * an element, or where the task is cancelled while it waits for one.
 */
public abstract class ForEachMachine<S, R> extends RelayCoroutine<R> {
  /** What comes after an element. */
  public enum Then {
    /** The next element. */
    GO_ON,
    /** The element that was made of it. */
    PAUSE,
    /** The end; the source is left and closed. */
    STOP
  }

  private static final int ADVANCED = 1;
  private static final int ACCEPTED = 2;
  private static final int FAILED = 3;

  private final DirectIterator<? extends S> source;

  /** What has left the loop. */
  private Throwable failure;

  protected ForEachMachine(AsyncIterator<? extends S> source) {
    this.source = DirectIterator.of(source);
  }

  /** Returns what is closed where the loop is left early. */
  protected AsyncCloseable left() {
    return source;
  }

  /** Runs the body of the loop, which gives {@link Then#GO_ON}, or a {@link Coroutine} to await. */
  protected abstract Object element(S element) throws Throwable;

  /** Goes on in the body with what it has awaited. */
  protected void accepted(Object value) throws Throwable {
    throw new AssertionError("this loop awaits nothing");
  }

  /** Returns the result, where the source has ended. */
  protected abstract Object end() throws Throwable;

  @Override
  @SuppressWarnings("unchecked") // the source gives no other elements
  protected final Object step(Runner runner, Object sent) throws Throwable {
    int at = label();
    if (at == FAILED) {
      throw failure;
    }
    if (at <= 0) {
      Stack.probe(Stack.HAND_OVER); // a source that fails on this stack is to be closed on it
    }
    for (; ; ) {
      try {
        Object next = null;
        if (at != ACCEPTED) {
          next = at == ADVANCED ? advanced(source, this, sent) : source.next(runner);
          if (next == DirectIterator.END) {
            break;
          }
          if (Runner.suspended(next)) {
            return runner.suspend(this, ADVANCED);
          }
          next = element((S) next);
          if (next == Then.GO_ON) {
            at = 0;
            continue;
          }
          next = Runner.await((Coroutine<?>) next, runner);
          if (Runner.suspended(next)) {
            return runner.suspend(this, ACCEPTED);
          }
        } else {
          next = Runner.resumed(sent);
        }
        accepted(next);
        at = 0;
      } catch (Throwable thrown) {
        return fail(thrown, runner);
      }
    }
    return end();
  }

  /**
   * Returns what an advance of {@code source} has given to {@code machine}: an element, or {@link
   * DirectIterator#END}. If the task is to be cancelled now, an element of a channel is given back
   * instead.
   */
  static Object advanced(DirectIterator<?> source, RelayCoroutine<?> machine, Object sent)
      throws Throwable {
    return isThere(source.original(), machine, sent) ? source.current() : DirectIterator.END;
  }

  /** Does as {@link #advanced} does, but returns whether there is an element. */
  static boolean isThere(AsyncIterator<?> source, RelayCoroutine<?> machine, Object sent)
      throws Throwable {
    Object more = Runner.resumed(sent);
    if (source instanceof ChannelIterator<?> receiving) {
      receiving.checkCancel(machine, more);
    } else if (source instanceof SharedIterator<?> receiving) {
      receiving.checkCancel(machine, more);
    }
    return (boolean) more;
  }

  private Object fail(Throwable thrown, Runner runner) throws Throwable {
    failure = thrown;
    if (Runner.suspended(Runner.await(CloseAfter.of(left(), thrown), runner))) {
      return runner.suspend(this, FAILED);
    }
    throw thrown;
  }
}
