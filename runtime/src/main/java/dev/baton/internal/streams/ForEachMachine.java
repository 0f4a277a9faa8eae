package dev.baton.internal.streams;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.internal.channels.ChannelIterator;
import dev.baton.internal.channels.SharedIterator;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;

/**
 * A loop over a sequence, as a machine: what {@code for (S element : each(source)) { … }} is in
 * woven code. Left early, it closes the source; so it does where the source fails to give an
 * element, or where the task is cancelled while it waits for one.
 */
public abstract class ForEachMachine<S, R> extends RelayCoroutine<R> {
  /** What comes after an element. */
  public enum Then {
    /** The next element. */
    GO_ON,
    /** The result; the source stays where it is. */
    PAUSE,
    /** The result; the source is left and closed. */
    STOP
  }

  private static final int ADVANCED = 1;
  private static final int ACCEPTED = 2;
  private static final int CLOSED = 3;
  private static final int FAILED = 4;

  private final AsyncIterator<? extends S> source;

  /** What has left the loop. */
  private Throwable failure;

  protected ForEachMachine(AsyncIterator<? extends S> source) {
    this.source = source;
  }

  /**
   * Returns whether it goes on until the source ends; one that only looks for an element leaves it
   * open.
   */
  protected boolean isWhole() {
    return true;
  }

  /** Returns what is closed where the loop is left early. */
  protected AsyncCloseable left() {
    return source;
  }

  /** Returns whether the loop stops here, without asking for another element. */
  protected boolean isEnough() {
    return false;
  }

  /** Runs the body of the loop, which gives a {@link Then}, or a {@link Coroutine} to await. */
  protected abstract Object element(S element) throws Throwable;

  /** Goes on in the body with what it has awaited. */
  protected Then accepted(Object value) throws Throwable {
    throw new AssertionError("this loop awaits nothing");
  }

  /** Returns the result where the loop pauses or stops. */
  protected Object result(boolean stopped) {
    throw new AssertionError("this loop goes through all");
  }

  /** Returns the result where the source has ended. */
  protected abstract Object end() throws Throwable;

  @Override
  protected final Object step(Runner runner, Object sent) throws Throwable {
    if (label() == FAILED) {
      throw failure;
    }
    if (label() == CLOSED) {
      Runner.resumed(sent);
      return result(true);
    }
    boolean accepted = label() == ACCEPTED;
    boolean advanced = label() == ADVANCED;
    for (; ; ) {
      if (!accepted) {
        if (!advanced && isEnough()) {
          return close(runner);
        }
        Object more;
        try {
          more = advanced ? advanced(source, this, sent) : Runner.await(source.advance(), runner);
        } catch (Throwable thrown) {
          if (isWhole()) {
            return fail(thrown, runner);
          }
          throw thrown;
        }
        advanced = false;
        if (Runner.suspended(more)) {
          return runner.suspend(this, ADVANCED);
        }
        if (!(boolean) more) {
          return end();
        }
      }
      Object then;
      try {
        then = accepted ? Runner.resumed(sent) : element(source.current());
        if (!accepted && then instanceof Coroutine<?> awaited) {
          accepted = true;
          then = Runner.await(awaited, runner);
          if (Runner.suspended(then)) {
            return runner.suspend(this, ACCEPTED);
          }
        }
        if (accepted) {
          then = accepted(then);
          accepted = false;
        }
      } catch (Throwable thrown) {
        return fail(thrown, runner);
      }
      if (then == Then.PAUSE) {
        return result(false);
      }
      if (then == Then.STOP) {
        return close(runner);
      }
    }
  }

  /**
   * Returns what an advance of {@code source} has given to {@code machine}. If the task is to be
   * cancelled now, an element of a channel is given back instead.
   */
  static Object advanced(AsyncIterator<?> source, RelayCoroutine<?> machine, Object sent)
      throws Throwable {
    Object more = Runner.resumed(sent);
    if (source instanceof ChannelIterator<?> receiving) {
      receiving.checkCancel(machine, more);
    } else if (source instanceof SharedIterator<?> receiving) {
      receiving.checkCancel(machine, more);
    }
    return more;
  }

  private Object close(Runner runner) throws Throwable {
    if (Runner.suspended(Runner.await(left().closeAsync(), runner))) {
      return runner.suspend(this, CLOSED);
    }
    return result(true);
  }

  private Object fail(Throwable thrown, Runner runner) throws Throwable {
    failure = thrown;
    if (Runner.suspended(Runner.await(new CloseAfter(left(), thrown), runner))) {
      return runner.suspend(this, FAILED);
    }
    throw thrown;
  }
}
