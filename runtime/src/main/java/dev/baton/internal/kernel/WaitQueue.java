package dev.baton.internal.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A queue of waiters for the same thing, first-in-first-out. All of them are tasks of one loop: the
 * one that has used it first, for as long as that can run.
 */
public final class WaitQueue<W extends Waiter<?>> {
  private static final VarHandle OWNER;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(WaitQueue.class, "owner", TaskLoop.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * The loop that uses it; null for none yet. Written by {@link #own} only, of which one of several
   * threads succeeds. So it does no harm if a thread sees what it was before: whoever finds another
   * loop than his own here looks again, in order with the others.
   */
  private TaskLoop owner;

  Waiter<?> first;
  Waiter<?> last;

  /**
   * Refuses a use on another loop's thread than that of those who use it already. To be called
   * before anything is read or changed that they change.
   *
   * @param asking the task that uses it; null if none is known
   * @param used what is used, for the message
   */
  public void checkUse(TaskImpl<?> asking, Object used) {
    if (!isOf(asking)) {
      OneLoop.checkUse(this, asking == null ? CurrentLoop.orNull() : asking.loop(), used);
    }
  }

  /** Does as {@link #checkUse(TaskImpl, Object)} does, for whatever runs on the present thread. */
  public void checkUse(Object used) {
    if (!isOfThread()) {
      OneLoop.checkUse(this, CurrentLoop.orNull(), used);
    }
  }

  /**
   * Returns whether the loop that uses it is known to be that of the task, or where that is null,
   * of the present thread. If not, {@link #checkUse} is to be called; it can be called anyway. The
   * operations that are to be quick ask this first, each for itself: then the JIT sees of each how
   * rarely that call comes, and of most that it never does. A call that may come, however rarely,
   * makes it load all fields again.
   */
  public boolean isOf(TaskImpl<?> asking) {
    return asking == null ? isOfThread() : owner == asking.loop();
  }

  /** Does as {@link #isOf} does, for whatever runs on the present thread. */
  public boolean isOfThread() {
    TaskLoop mine = owner;
    return mine != null && mine.isHere();
  }

  /** Returns the loop that uses it, as it is now. */
  TaskLoop owner() {
    return (TaskLoop) OWNER.getVolatile(this);
  }

  /** Gives it from one loop, or null for none, to another; false if another thread was first. */
  boolean own(TaskLoop before, TaskLoop after) {
    return OWNER.compareAndSet(this, before, after);
  }

  public boolean isEmpty() {
    return first == null;
  }

  int size() {
    int size = 0;
    for (Waiter<?> waiter = first; waiter != null; waiter = waiter.next) {
      size++;
    }
    return size;
  }

  public void add(W waiter) {
    checkAdd(waiter);
    link(waiter);
  }

  /** Refuses a waiter that cannot wait beside the others. */
  public void checkAdd(W waiter) {
    if (first != null) {
      OneLoop.checkWait(first.task.loop(), waiter);
    }
  }

  /** Adds a waiter that has been checked. */
  public void link(W waiter) {
    if (last != null) {
      last.next = waiter;
    } else {
      first = waiter;
    }
    waiter.previous = last;
    waiter.queue = this;
    last = waiter;
  }

  /** Refuses what is about to change if those that wait could not be woken here. */
  public void checkWake() {
    if (first != null) {
      OneLoop.checkWake(first);
    }
  }

  /** Returns the first one, for the caller to wake, by which it leaves; null if there is none. */
  @SuppressWarnings("unchecked") // whatever stands in this queue is a W
  public W next() {
    Waiter<?> next = first;
    if (next != null) {
      OneLoop.checkWake(next);
    }
    return (W) next;
  }

  /** Takes out one that is not woken by this. */
  public void remove(Waiter<?> waiter) {
    Waiter<?> before = waiter.previous;
    Waiter<?> after = waiter.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    waiter.previous = null;
    waiter.next = null;
    waiter.queue = null;
  }
}
