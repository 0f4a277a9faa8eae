package dev.baton.sync;

import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.OneLoop;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import dev.baton.woven.CoroutineSource;
import java.util.Optional;

/**
 * A lock that many tasks hold to read, or one to write: {@code try (var held = await(lock.read()))
 * { … }}.
 *
 * <p>It is fair, as Tokio's: first come, first served, so that a reader that comes while a writer
 * waits queues up behind that, and neither kind starves. Readers that wait next to each other go on
 * together. It is not reentrant: a reader that asks to write, or to read again while a writer
 * waits, waits for itself. Cancels as for {@link Mutex}. Used on one loop's thread.
 */
public final class ReadWriteLock {
  private final WaitQueue<Hold> waiters = new WaitQueue<>();

  /** How many hold it to read. */
  private int readers;

  private boolean written;

  /** The loop on which it is held; null if none is known. */
  private TaskLoop heldOn;

  /** Makes a free lock. */
  public ReadWriteLock() {}

  /** Waits to read; does not yield if nobody writes or waits. */
  public Coroutine<Held> read() {
    return new Hold(false);
  }

  /** Waits to write; does not yield if nobody holds it. */
  public Coroutine<Held> write() {
    return new Hold(true);
  }

  /** Takes it to read, if nobody writes or waits. */
  public Optional<Held> tryRead() {
    return tryHold(new Hold(false));
  }

  /** Takes it to write, if nobody holds it. */
  public Optional<Held> tryWrite() {
    return tryHold(new Hold(true));
  }

  private static Optional<Held> tryHold(Hold hold) {
    Optional<Held> held = Optional.of(hold); // before it is held: there may be no memory for it
    return hold.attempt(null) == hold ? held : Optional.empty();
  }

  /** Returns how many tasks hold it to read. */
  public int readers() {
    return readers;
  }

  /** Returns whether a task holds it to write. */
  public boolean isWritten() {
    return written;
  }

  private boolean isFreeFor(boolean writing) {
    return !written && (!writing || readers == 0);
  }

  private void take(boolean writing, TaskLoop loop) {
    if (writing) {
      written = true;
    } else {
      readers++;
    }
    heldOn = loop;
  }

  /**
   * Gives it to those that wait, as far as it goes. Where memory or stack ends after the first of
   * several readers, the others go on when that one has closed it.
   */
  private void grant() {
    Hold first = waiters.next();
    for (; first != null && isFreeFor(first.writing); first = waiters.next()) {
      first.granted();
    }
  }

  @Override
  public String toString() {
    return "read-write lock, " + (written ? "written" : readers == 0 ? "free" : readers + " read");
  }

  /** One hold of the lock: the wait for it, then the lock itself. */
  private final class Hold extends Waiter<Held> implements Held {
    private static final CoroutineSource READ = CoroutineSource.operation("read");
    private static final CoroutineSource WRITE = CoroutineSource.operation("write");

    private final boolean writing;
    private boolean held;

    Hold(boolean writing) {
      this.writing = writing;
    }

    @Override
    public Object attempt(TaskImpl<?> asking) {
      waiters.checkUse(asking, ReadWriteLock.this);
      if (!waiters.isEmpty() || !isFreeFor(writing)) {
        return Engine.SUSPENDED;
      }
      take(writing, asking == null ? CurrentLoop.orNull() : asking.loop());
      held = true;
      return this;
    }

    @Override
    public boolean isGivenToOne() {
      return true;
    }

    @Override
    public void enqueue() {
      OneLoop.checkWait(heldOn, this);
      waiters.add(this);
    }

    void granted() {
      take(writing, task.loop()); // before it wakes a select, whose others may have others go on
      try {
        wake(this);
      } catch (Throwable failure) {
        giveUp();
        throw failure;
      }
      held = true;
    }

    @Override
    public boolean abort(TaskState waiter) {
      Stack.probe(Stack.HAND_OVER); // those behind it are to go on then
      return super.abort(waiter);
    }

    /** Lets those behind it go on: readers behind a writer can, where others read. */
    @Override
    public void hasLeft() {
      grant();
    }

    @Override
    public void giveBack(Object given) {
      close();
    }

    @Override
    public void close() {
      if (!held) {
        return;
      }
      waiters.checkUse(ReadWriteLock.this);
      waiters.checkWake();
      TaskLoop before = heldOn;
      held = false;
      giveUp();
      try {
        grant();
      } catch (Throwable failure) { // of memory or stack: if nobody has it, that can be repeated
        if (isFreeFor(true) || !writing) {
          take(writing, before);
          held = true;
        }
        throw failure;
      }
    }

    private void giveUp() {
      if (writing) {
        written = false;
      } else {
        readers--;
      }
      if (isFreeFor(true)) {
        heldOn = null;
      }
    }

    @Override
    public String describe() {
      return (writing ? "writing of a " : "reading of a ") + ReadWriteLock.this;
    }

    @Override
    protected CoroutineSource source() {
      return writing ? WRITE : READ;
    }
  }
}
