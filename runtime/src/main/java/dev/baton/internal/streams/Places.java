package dev.baton.internal.streams;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import java.util.function.Predicate;

/** So many places for the sequences that are gone through at once; one task enters them. */
final class Places {
  private final int most;
  private final PumpedIterator<?> owner;
  private final WaitQueue<Enter> waiting = new WaitQueue<>();
  private int taken;

  /**
   * Makes free ones.
   *
   * @param owner whose tasks take them, each one, but for that which enters them
   */
  Places(int most, PumpedIterator<?> owner) {
    this.most = most;
    this.owner = owner;
  }

  /** Takes a place, if one is free. */
  boolean enter() {
    if (taken == most) {
      return false;
    }
    taken++;
    return true;
  }

  /** Gives a place back. */
  void leave() {
    taken--;
    Enter next = waiting.next();
    if (next != null) {
      next.wakeReady();
    }
  }

  /** The wait for a place, of which one object is enough. */
  final class Enter extends Waiter<Void> {
    @Override
    protected void claim() {
      claimAgain();
    }

    @Override
    public Object attempt(TaskImpl<?> asking) {
      return enter() ? null : Engine.SUSPENDED;
    }

    @Override
    public void enqueue() {
      waiting.add(this);
    }

    /**
     * Returns whether all who have a place wait as is said.
     *
     * @param entering the task that waits for a place
     */
    boolean isForGood(TaskImpl<?> entering, Predicate<TaskImpl<?>> wait) {
      return owner.doAllOthers(entering, wait);
    }

    @Override
    public String describe() {
      return "one of " + most + " places of a flatMap";
    }
  }
}
