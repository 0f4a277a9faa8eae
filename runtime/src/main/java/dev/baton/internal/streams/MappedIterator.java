package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;

/**
 * The elements that are made of another sequence's. Where one has to be waited for, a machine takes
 * the place of the calls that are on the stack.
 */
public abstract class MappedIterator<S, T> extends DirectIterator<T> {
  /** What {@link #found} gives where an element was dropped. */
  private static final Object DROPPED = new Object();

  final DirectIterator<? extends S> source;

  private T current;

  /**
   * A machine that nobody has any more, to be used again: there is one for all elements. Null while
   * it is being awaited, and after it has failed.
   */
  private Advance spare;

  /**
   * Whether the source has ended or was left; it is closed once, and not asked for an element after
   * that.
   */
  private boolean closed;

  MappedIterator(AsyncIterator<? extends S> source) {
    this(DirectIterator.of(source));
  }

  private MappedIterator(DirectIterator<? extends S> source) {
    super(source);
    this.source = source;
  }

  /** Returns whether the end has come, without asking for another element. */
  boolean isEnough() {
    return false;
  }

  /**
   * Says what becomes of an element: {@link ForEachMachine.Then#GO_ON} drops it, {@link #give}
   * makes it the next, {@link ForEachMachine.Then#STOP} is the end; a {@link Coroutine} is awaited.
   */
  abstract Object element(S element) throws Throwable;

  /** Does as {@link #element} does, of what was awaited. */
  ForEachMachine.Then accepted(Object value) {
    throw new AssertionError("nothing is awaited here");
  }

  /** Returns whether there is one more element, made by {@link #give}, after the source's last. */
  boolean end() {
    return false;
  }

  /** Returns whether there is an element, made by {@link #give}, before the source is asked. */
  boolean isAhead() {
    return false;
  }

  final ForEachMachine.Then give(T element) {
    current = element;
    return ForEachMachine.Then.PAUSE;
  }

  @Override
  public final Awaitable<Boolean> advance() {
    current = null;
    return closed ? CompletedCoroutine.FALSE : machine();
  }

  @Override
  public final T current() {
    return current;
  }

  @Override
  public final Coroutine<Void> closeAsync() {
    MappedIterator<?, ?> stage = this;
    while (!stage.closed) { // in a loop, for any number of stages
      stage.closed = true;
      AsyncIterator<?> below = stage.source.original();
      if (!(below instanceof MappedIterator<?, ?> mapped)) {
        return below.closeAsync();
      }
      stage = mapped;
    }
    return CompletedCoroutine.nothing();
  }

  // ---- an element, step by step

  /**
   * {@inheritDoc} What is used most does by itself what this does, so that the JIT knows what each
   * stage asks and calls.
   */
  @Override
  Object next(Runner runner) throws Throwable {
    if (isOver()) {
      return END;
    }
    return isAhead() ? current : find(runner);
  }

  /** Forgets the latest element; returns whether there is none any more. */
  final boolean isOver() {
    if (current != null) { // a store costs more than a look
      current = null;
    }
    return closed;
  }

  private Object find(Runner runner) throws Throwable {
    for (; ; ) {
      if (isEnough()) {
        return close(runner);
      }
      Object next = source.next(runner);
      if (next == Engine.SUSPENDED) {
        return suspend(runner);
      }
      Object found = found(next, runner);
      if (found != DROPPED) {
        return found;
      }
    }
  }

  /** Has this resumed when the source has come to its next element. */
  final Object suspend(Runner runner) {
    return runner.suspend(machine(), Advance.ADVANCED);
  }

  /** Gives what comes of an element of the source, or of its end. */
  @SuppressWarnings("unchecked") // the source gives no other elements
  private Object found(Object next, Runner runner) throws Throwable {
    if (next == END) {
      return ended();
    }
    Object then;
    try {
      then = element((S) next);
      if (then instanceof Coroutine<?> awaited) {
        Object value = Runner.await(awaited, runner);
        if (Runner.suspended(value)) {
          return runner.suspend(machine(), Advance.ACCEPTED);
        }
        then = accepted(value);
      }
    } catch (Throwable thrown) {
      return fail(thrown, runner);
    }
    return decided(then, runner);
  }

  private Object decided(Object then, Runner runner) throws Throwable {
    if (then == ForEachMachine.Then.PAUSE) {
      return current;
    }
    return then == ForEachMachine.Then.STOP ? close(runner) : DROPPED;
  }

  /** Gives what comes after the source's last element. */
  final Object ended() {
    closed = true;
    return end() ? current : END;
  }

  private Object close(Runner runner) throws Throwable {
    Object left = Runner.await(closeAsync(), runner);
    return Runner.suspended(left) ? runner.suspend(machine(), Advance.CLOSED) : END;
  }

  /** Closes the source, and throws what has been thrown here. */
  final Object fail(Throwable thrown, Runner runner) throws Throwable {
    if (Runner.suspended(Runner.await(CloseAfter.of(this, thrown), runner))) {
      Advance leaving = machine();
      leaving.failure = thrown;
      return runner.suspend(leaving, Advance.FAILED);
    }
    throw thrown;
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

  /** The wait for an element: goes on from where its label says. */
  private final class Advance extends RelayCoroutine<Boolean> {
    private static final int ADVANCED = 1;
    private static final int ACCEPTED = 2;
    private static final int CLOSED = 3;
    private static final int FAILED = 4;

    /** What is thrown once the source is closed. */
    private Throwable failure;

    @Override
    @SuppressWarnings("unchecked") // what is found was made by this
    protected Object step(Runner runner, Object sent) throws Throwable {
      int at = label();
      spare = this; // if this suspends again, it takes itself
      try {
        Object found = at > 0 ? resume(at, sent, runner) : next(runner);
        if (found == DROPPED) {
          found = find(runner);
        }
        if (found == Engine.SUSPENDED) {
          return found;
        }
        current = found == END ? null : (T) found;
        return found != END;
      } catch (Throwable thrown) {
        spare = null;
        throw thrown;
      }
    }

    private Object resume(int at, Object sent, Runner runner) throws Throwable {
      switch (at) {
        case ADVANCED -> {
          return found(ForEachMachine.advanced(source, this, sent), runner);
        }
        case ACCEPTED -> {
          Object then;
          try {
            then = accepted(Runner.resumed(sent));
          } catch (Throwable thrown) {
            return fail(thrown, runner);
          }
          return decided(then, runner);
        }
        case CLOSED -> {
          Runner.resumed(sent);
          return END;
        }
        default -> throw failure;
      }
    }
  }
}
