package dev.baton.sync;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import dev.baton.woven.CoroutineSource;

/**
 * A meeting point for a number of tasks: none goes on before all have arrived. Then it is ready for
 * the next meeting. A task that is cancelled while it waits has not arrived. Where some of them
 * will not come any more, {@link #abort} and {@link #reset} end the wait of the others. As
 * asyncio's. Used on one loop's thread.
 */
public final class Barrier {
  private final WaitQueue<Arrival> waiters = new WaitQueue<>();
  private final int parties;
  private int arrived;
  private boolean broken;

  /**
   * Makes a barrier for this many tasks.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public Barrier(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("A barrier needs parties, not " + parties);
    }
    this.parties = parties;
  }

  /**
   * Waits until all have arrived; does not yield for the last one.
   *
   * @return a coroutine of the order of arrival in this meeting, from 0; it throws {@link
   *     BarrierBroken} if the barrier is broken, or is broken or reset while it waits
   */
  public Coroutine<Integer> arrive() {
    return new Arrival(this);
  }

  /** Breaks it: whoever waits, or arrives before it is reset, gets {@link BarrierBroken}. */
  public void abort() {
    waiters.checkUse(this);
    waiters.checkWake();
    Stack.probe();
    broken = true;
    turnAway("The barrier was broken: somebody will not come");
  }

  /** Makes it as new: whoever waits gets {@link BarrierBroken}. */
  public void reset() {
    waiters.checkUse(this);
    waiters.checkWake();
    Stack.probe();
    broken = false;
    turnAway("The barrier was reset while it was waited for");
  }

  private void turnAway(String why) {
    for (Arrival first = waiters.next(); first != null; first = waiters.next()) {
      first.wake(broken(why));
      arrived--;
    }
  }

  /** Makes a failure for those that wait; throws nothing, so that all of them are told. */
  private static Failure broken(String why) {
    try {
      return new Failure(new BarrierBroken(why));
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  /** Returns whether it is broken. */
  public boolean isBroken() {
    return broken;
  }

  /** Returns how many tasks it is for. */
  public int parties() {
    return parties;
  }

  /** Returns how many wait. */
  public int arrived() {
    return arrived;
  }

  /** Wakes the others, in order, when the last one has arrived. */
  private Integer meet() {
    waiters.checkWake();
    Integer last = arrived; // before anything changes: there may be no memory for it
    int order = 0;
    for (Arrival first = waiters.next(); first != null; first = waiters.next()) {
      first.wake(boxed(order));
      order++;
      arrived--;
    }
    return last;
  }

  private static Object boxed(int order) {
    try {
      return order;
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  @Override
  public String toString() {
    return "barrier, " + (broken ? "broken, " : "") + arrived + " of " + parties + " have arrived";
  }

  static final class Arrival extends Waiter<Integer> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("await of a barrier");

    private final Barrier barrier;

    Arrival(Barrier barrier) {
      this.barrier = barrier;
    }

    @Override
    public Object attempt(TaskImpl<?> asking) {
      barrier.waiters.checkUse(asking, barrier);
      if (barrier.broken) {
        throw new BarrierBroken("The barrier is broken; it can be reset");
      }
      return barrier.arrived == barrier.parties - 1 ? barrier.meet() : Engine.SUSPENDED;
    }

    @Override
    public void enqueue() {
      barrier.waiters.add(this);
      barrier.arrived++;
    }

    @Override
    public String notSelectable() {
      return "it would have arrived even where it loses";
    }

    @Override
    public boolean abort(TaskState waiter) {
      boolean waited = super.abort(waiter);
      if (waited) {
        barrier.arrived--;
      }
      return waited;
    }

    @Override
    public String describe() {
      return barrier.toString();
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
