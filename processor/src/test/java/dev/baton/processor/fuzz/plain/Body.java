package dev.baton.processor.fuzz.plain;

import dev.baton.processor.fuzz.support.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * The body of a generator that is not woven: it runs on a thread of its own, which is handed the
 * control when an element is asked for, and hands it back with the element or at the end.
 */
public final class Body {
  private enum State {
    NEW,
    SUSPENDED,
    RUNNING,
    FINISHED
  }

  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "fuzz generator");
            thread.setDaemon(true);
            return thread;
          });

  /** The body that the current thread runs. */
  private static final ThreadLocal<Body> CURRENT = new ThreadLocal<>();

  /** Those of the present run that have begun. */
  private static final List<Body> BEGUN = new ArrayList<>();

  private final Calls.Supplier<?> code;
  private final boolean async;
  private final Semaphore asked = new Semaphore(0);
  private final Semaphore answered = new Semaphore(0);
  private State state = State.NEW;
  private Object element;

  /** What the latest emit evaluates to, or throws. */
  private Object sent;

  private Throwable thrown;

  /** How the body has ended, if not normally. */
  private Throwable failure;

  Body(Calls.Supplier<?> code, boolean async) {
    this.code = code;
    this.async = async;
  }

  /** Ends what has been left open by a run, whatever it does about that. */
  public static void endAll() {
    var left = new ArrayList<>(BEGUN);
    for (Body body : left) {
      try {
        body.close();
      } catch (Throwable ignored) {
        // its run is over
      }
    }
    BEGUN.clear();
  }

  static Body current() {
    return CURRENT.get();
  }

  /** Goes on to the next element; false at the end. */
  boolean advance(Object value, Throwable failing) {
    switch (state) {
      case RUNNING -> throw new IllegalStateException("running already");
      case NEW, FINISHED -> {
        if (failing != null) {
          state = State.FINISHED;
          throw Baton.<RuntimeException>sneak(failing);
        }
        if (state == State.FINISHED) {
          return false;
        }
        if (value != null) {
          throw new IllegalStateException(
              "There is no emit yet to send a value to: ask for the first element with next()");
        }
        BEGUN.add(this);
        THREADS.execute(this::run);
      }
      default -> {}
    }
    state = State.RUNNING;
    sent = value;
    thrown = failing;
    asked.release();
    answered.acquireUninterruptibly();
    if (state == State.SUSPENDED) {
      return true;
    }
    BEGUN.remove(this);
    Throwable end = failure;
    failure = null;
    if (end != null) {
      throw Baton.<RuntimeException>sneak(end);
    }
    return false;
  }

  Object element() {
    return element;
  }

  /** The element that {@link #advance} goes to. */
  Object next(Object value, Throwable failing) {
    if (!advance(value, failing)) {
      throw new NoSuchElementException("The generator has ended");
    }
    return element;
  }

  boolean isFinished() {
    return state == State.FINISHED;
  }

  void close() {
    if (state == State.NEW) {
      state = State.FINISHED;
    }
    if (state == State.FINISHED) {
      return;
    }
    try {
      if (advance(null, new GeneratorExit())) {
        throw ignoredExit();
      }
    } catch (GeneratorExit exit) {
      Throwable failed = exit.failure();
      if (failed != null) {
        throw Baton.<RuntimeException>sneak(failed);
      }
    }
  }

  static IllegalStateException ignoredExit() {
    return new IllegalStateException(
        "The generator was closed and emitted instead of ending: do not emit in a finally block,"
            + " and do not catch GeneratorExit");
  }

  // ---- on its own thread

  private void run() {
    asked.acquireUninterruptibly();
    CURRENT.set(this);
    try {
      code.get();
    } catch (Throwable end) {
      failure = end;
    }
    CURRENT.remove();
    state = State.FINISHED;
    answered.release();
  }

  Object emit(Object value) {
    element = value;
    state = State.SUSPENDED;
    answered.release();
    asked.acquireUninterruptibly();
    if (thrown != null) {
      throw Baton.<RuntimeException>sneak(thrown);
    }
    return sent;
  }

  /** As PEP 380 spells it out. */
  void emitAll(Body inner) {
    Object value = null;
    Throwable failing = null;
    while (inner.advance(value, failing)) {
      failing = null;
      value = null;
      try {
        value = emit(inner.element);
      } catch (GeneratorExit exit) {
        inner.close();
        throw exit;
      } catch (Throwable other) {
        failing = other;
      }
    }
  }

  /** Emits what another kind of generator, or none at all, gives; closes that where it is left. */
  void emitEach(Iterable<?> elements) {
    for (Object each : elements) {
      try {
        emit(each);
      } catch (Throwable failing) {
        Throwable left = failing;
        if (elements instanceof Generator<?> generator) {
          try {
            generator.close();
          } catch (Throwable inClose) {
            if (inClose != failing) {
              failing.addSuppressed(inClose);
            }
          }
          if (failing instanceof GeneratorExit exit) {
            Throwable failed = exit.failure();
            left = failed == null ? exit : failed;
          }
        }
        throw Baton.<RuntimeException>sneak(left);
      }
    }
  }

  boolean isAsync() {
    return async;
  }
}
