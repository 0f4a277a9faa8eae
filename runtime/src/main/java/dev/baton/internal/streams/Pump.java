package dev.baton.internal.streams;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.channels.MergeQueue;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.streams.AsyncIterator;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.function.Supplier;

/** A task's way through one sequence, whose elements and failure it sends. */
abstract class Pump<S> extends RelayCoroutine<Void> {
  private static final int FILLED = 1;
  private static final int REPORTED = 2;
  private static final int SENT_LAST = 3;

  private final PumpedIterator<?> owner;
  private final Supplier<? extends AsyncIterator<? extends S>> source;
  private final MergeQueue queue;

  /** What runs this, once it was started. */
  TaskImpl<Void> task;

  /** The neighbours among the tasks of the owner. */
  Pump<?> older;

  Pump<?> younger;

  /** Whether it closes its source because something has failed; a cancel would cut that short. */
  private boolean leaving;

  /** What the source has thrown. */
  private Throwable thrown;

  Pump(
      PumpedIterator<?> owner,
      Supplier<? extends AsyncIterator<? extends S>> source,
      MergeQueue queue) {
    this.owner = owner;
    this.source = source;
    this.queue = queue;
  }

  /** Says what becomes of an element, as {@link ForEachMachine#element} does. */
  abstract Object element(S element) throws Throwable;

  /** Goes on after what {@link #element} has had awaited. */
  void accepted() throws Throwable {}

  /** Returns what is to be awaited after the last element; null for nothing. */
  Coroutine<?> last() {
    return null;
  }

  /** Returns the sending of a failure. */
  Coroutine<?> report(Failure failure) {
    return queue.send(failure);
  }

  /** Sends a failure before what waits to be sent. */
  void reportFirst(Failure failure) {
    queue.sendFirst(failure);
  }

  final boolean isLeaving() {
    return leaving;
  }

  /** Sends an element, or gives what is to be awaited for that. */
  final Object send(Object element) {
    return queue.offerNow(element) ? ForEachMachine.Then.GO_ON : queue.send(element);
  }

  @Override
  protected final Object step(Runner runner, Object sent) throws Throwable {
    try {
      switch (label()) {
        case REPORTED -> {
          Runner.resumed(sent);
          owner.forget(this);
          return null;
        }
        case FILLED, SENT_LAST -> Runner.resumed(sent);
        default -> {
          Object filled = Runner.await(new Fill(source.get()), runner);
          if (Runner.suspended(filled)) {
            return runner.suspend(this, FILLED);
          }
        }
      }
      Coroutine<?> last = label() == SENT_LAST ? null : last();
      if (last != null && Runner.suspended(Runner.await(last, runner))) {
        return runner.suspend(this, SENT_LAST);
      }
    } catch (Throwable failed) {
      return failed(failed, runner);
    }
    owner.forget(this);
    try {
      owner.ended(this);
    } catch (OutOfMemoryError | StackOverflowError none) {
      endWith(none);
    }
    return null;
  }

  /** Ends the elements with a failure that cannot be sent; of some operators, this queue's too. */
  private void endWith(Throwable failure) {
    owner.endWith(failure);
    queue.close();
  }

  /** Tells who asks for the elements, if not by the queue, then by its end. */
  private Object failed(Throwable failed, Runner runner) throws Throwable {
    try {
      return tell(failed, runner);
    } catch (OutOfMemoryError | StackOverflowError none) {
      if (none != thrown) {
        endWith(thrown);
        owner.forget(this);
        return null;
      }
      throw none;
    }
  }

  private Object tell(Throwable failed, Runner runner) throws Throwable {
    leaving = false;
    if (thrown == null) {
      thrown = failed;
    }
    owner.end();
    if (owner.isFinished()) {
      owner.noteFailure(thrown);
      return null;
    }
    if (Engine.task(runner).cancelling() > 0) { // by somebody else, who may wait for its end
      reportFirst(new Failure(thrown));
      throw thrown;
    }
    Object reported = Runner.await(report(new Failure(thrown)), runner);
    if (Runner.suspended(reported)) {
      return runner.suspend(this, REPORTED);
    }
    owner.forget(this);
    return null;
  }

  @Override
  protected final CoroutineSource source() {
    return CoroutineSource.operation(owner.name);
  }

  /** {@code for (element : each(source)) await(send(element));}. */
  private final class Fill extends ForEachMachine<S, Void> {
    Fill(AsyncIterator<? extends S> source) {
      super(source);
    }

    @Override
    protected AsyncCloseable left() {
      leaving = true;
      return super.left();
    }

    @Override
    protected Object element(S element) throws Throwable {
      checkClosing();
      return Pump.this.element(element);
    }

    @Override
    protected void accepted(Object value) throws Throwable {
      checkClosing();
      Pump.this.accepted();
    }

    @Override
    protected Object end() {
      return null;
    }

    /** Has the cancel come here, and so not again in the cleanup. */
    private void checkClosing() {
      if (owner.isClosing()) {
        TaskImpl<?> task = CurrentLoop.task();
        task.mustCancel(false);
        throw task.cancelled();
      }
    }
  }
}
