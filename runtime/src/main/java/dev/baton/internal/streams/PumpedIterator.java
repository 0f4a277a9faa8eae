package dev.baton.internal.streams;

import dev.baton.Awaitable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.JoinKind;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.base.Stack;
import dev.baton.internal.channels.ChannelIterator;
import dev.baton.internal.channels.MergeQueue;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.joins.JoinCoroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.internal.kernel.TaskGroup;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.Runner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * Elements that tasks send, each of which goes through a sequence ({@link Pump}). They start with
 * the first advance, and end with this: at the end of all, or when it is closed. A failure that one
 * of them has sent is thrown once the others have been cancelled and joined.
 */
public abstract class PumpedIterator<T> implements AsyncIterator<T> {
  final String name;

  /** What the tasks send into. */
  final MergeQueue queue;

  private final ChannelIterator<Object> elements;

  /** The latest of the tasks that run, each of which knows its neighbours, in order of starting. */
  private Pump<?> latest;

  /** The loop whose tasks these are; null before the first advance. */
  private TaskLoop loop;

  private boolean closing;

  /** Whether nothing is sent any more. */
  private boolean finished;

  private Object current;

  /** Its closing, made before anything is started; null before that, and once it was asked for. */
  private Close firstClose;

  /** Why tasks are cancelled then, made together with that. */
  private String reason;

  /** As in {@link MappedIterator}. */
  private Advance spare;

  /** What could not be sent, since there was no memory or stack for that; null for nothing. */
  private Throwable unsent;

  /** What has failed since this is being closed, in order of coming. */
  private final List<Throwable> whileClosing = new ArrayList<>();

  /**
   * Makes one.
   *
   * @param name what the operator is called
   * @param capacity how many elements may be ahead of who asks
   */
  PumpedIterator(String name, int capacity) {
    this.name = name;
    this.queue = new MergeQueue(capacity);
    this.elements = queue.iterator();
  }

  /** Starts the first tasks. */
  abstract void begin();

  /** Learns that an element is asked for. */
  void asked() {}

  /** Gives up what else would call this, such as timers. */
  void end() {}

  /** Returns what is to be read next. */
  ChannelIterator<Object> reading() {
    return elements;
  }

  /** Returns whether what was read is an element; else the next is read. */
  boolean isElement(Object value) {
    return true;
  }

  /** Returns whether the end has come when what is read has ended; else the next is read. */
  boolean isOver() {
    return true;
  }

  /** Returns all that may hold a failure which nobody has taken. */
  List<MergeQueue> queues() {
    return List.of(queue);
  }

  /** Puts an element in place of one that nobody has asked for yet. */
  final void replace(Object element) {
    if (!queue.offerNow(element)) {
      queue.takeLeft();
      queue.offerNow(element);
    }
  }

  final TaskLoop loop() {
    return loop;
  }

  /** Ends the elements; tasks that still run are cancelled and joined by who comes to the end. */
  final void finish() {
    finished = true;
    queue.close();
  }

  /** Returns whether nobody reads what is sent. */
  final boolean isFinished() {
    return finished || closing;
  }

  final boolean isClosing() {
    return closing;
  }

  /** Starts a task. */
  final void start(Pump<?> pump) {
    Engine.claim(pump);
    pump.task = loop.spawnClaimed(pump, loop.root());
    pump.older = latest; // from here on without a call: a task that runs is known
    if (latest != null) {
      latest.younger = pump;
    }
    latest = pump;
  }

  /** Learns that a task has come to its end; the end of the last one is that of the elements. */
  void ended(Pump<?> pump) {
    if (latest == null) {
      finish();
    }
  }

  /** Returns whether something is true of all tasks that run, but for one. */
  final boolean doAllOthers(TaskImpl<?> one, Predicate<TaskImpl<?>> test) {
    for (Pump<?> pump = latest; pump != null; pump = pump.older) {
      if (pump.task != one && !test.test(pump.task)) {
        return false;
      }
    }
    return true;
  }

  final void forget(Pump<?> pump) {
    if (pump.younger != null) {
      pump.younger.older = pump.older;
    } else if (latest == pump) {
      latest = pump.older;
    } else {
      return; // it has been forgotten
    }
    if (pump.older != null) {
      pump.older.younger = pump.younger;
    }
    pump.older = null;
    pump.younger = null;
  }

  /**
   * Ends the elements with a failure that cannot be sent, for want of memory or stack. It is told
   * where they end.
   */
  void endWith(Throwable failure) {
    unsent = Failures.joined(unsent, failure);
    finish();
  }

  @Override
  public final Awaitable<Boolean> advance() {
    current = null;
    if (closing) {
      return CompletedCoroutine.FALSE;
    }
    asked();
    Advance next = spare;
    if (next == null) {
      return new Advance();
    }
    spare = null;
    Engine.reset(next);
    return next;
  }

  @Override
  @SuppressWarnings("unchecked")
  public final T current() {
    return (T) current;
  }

  /** Cancels the tasks, last one first, and joins them. What fails in that is thrown. */
  @Override
  public final Coroutine<Void> closeAsync() {
    Close made = firstClose;
    firstClose = null;
    return made == null ? new Close() : made;
  }

  /** Starts all, if that has not been done. */
  final void startOnce(Runner runner) {
    if (loop == null) {
      start(runner);
    }
  }

  /** Starts all, at the first advance. */
  private void start(Runner runner) {
    Stack.probe(); // what is started here is to be closed on this stack, if that is left at once
    loop = Engine.loop(runner);
    if (loop == null) {
      throw CurrentLoop.missing(name + "()");
    }
    firstClose = new Close();
    reason = "its " + name + " was closed";
    begin();
    if (latest == null) {
      finish();
    }
  }

  /** Notes what has failed in the cleanup, or before, of a source that is being left. */
  final void noteFailure(Throwable failed) {
    if (failed instanceof Cancelled) {
      whileClosing.addAll(Failures.ofClosing(failed));
    } else {
      whileClosing.add(failed);
    }
  }

  private final class Advance extends Coroutine<Boolean> {
    private static final int READ = 1;
    private static final int FAILED = 2;
    private static final int CLOSED = 3;

    private Throwable failed;

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      if (label() == FAILED) {
        throw failed;
      }
      if (label() == CLOSED) {
        Runner.resumed(sent);
        return Boolean.FALSE;
      }
      startOnce(runner);
      boolean resumed = label() > 0;
      for (; ; ) {
        ChannelIterator<Object> reading = reading();
        Object more = resumed ? Runner.resumed(sent) : Runner.await(reading, runner);
        resumed = false;
        if (Runner.suspended(more)) {
          return runner.suspend(this, READ);
        }
        Object value = reading.current();
        boolean isOver = !(boolean) more && isOver();
        if (isOver && unsent != null) {
          value = Failure.of(unsent);
          unsent = null;
        }
        if (value instanceof Failure failure) {
          failed = failure.cause;
          if (Runner.suspended(Runner.await(CloseAfter.of(PumpedIterator.this, failed), runner))) {
            return runner.suspend(this, FAILED);
          }
          throw StackTraces.thrownHere(failure, runner);
        }
        if ((boolean) more) {
          if (isElement(value)) {
            current = value;
            spare = this;
            return Boolean.TRUE;
          }
        } else if (isOver) {
          boolean waits = latest != null && Runner.suspended(Runner.await(closeAsync(), runner));
          return waits ? runner.suspend(this, CLOSED) : Boolean.FALSE;
        }
      }
    }
  }

  private final class Close extends Coroutine<Void> {
    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      try {
        if (Runner.suspended(label() > 0 ? Runner.resumed(sent) : begin(runner))) {
          return runner.suspend(this, 1);
        }
      } catch (Cancelled cancelled) {
        takeFailures(cancelled);
        throw cancelled;
      }
      Throwable failed = takeFailures(null);
      if (failed != null) {
        throw failed;
      }
      return null;
    }

    private Object begin(Runner runner) throws Throwable {
      closing = true;
      end();
      Throwable trouble = null;
      for (Pump<?> pump = latest; pump != null; pump = pump.older) {
        if (!pump.isLeaving()) {
          trouble = TaskGroup.cancel(pump.task, reason, trouble);
        }
      }
      queue.close();
      var left = new ArrayList<TaskImpl<Void>>();
      for (Pump<?> pump = latest; pump != null; pump = pump.older) {
        left.add(pump.task);
      }
      Collections.reverse(left); // as they have started
      if (trouble != null) {
        whileClosing.add(trouble);
      }
      return Runner.await(
          new JoinCoroutine<Object>(JoinKind.SETTLED, left, outcomes -> null), runner);
    }
  }

  /** Adds what has failed to {@code first}, or else to the first of it; gives that. */
  private Throwable takeFailures(Throwable first) {
    for (MergeQueue each : queues()) {
      for (Object left = each.takeLeft(); left != Engine.SUSPENDED; left = each.takeLeft()) {
        if (left instanceof Failure failure) {
          noteFailure(failure.cause);
        }
      }
    }
    if (unsent != null) {
      noteFailure(unsent);
      unsent = null;
    }
    Throwable all = first;
    for (Throwable failed : whileClosing) {
      all = Failures.joined(all, failed);
    }
    whileClosing.clear();
    return all;
  }
}
