package dev.baton.internal.kernel;

import dev.baton.internal.timers.TimerQueue;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A loop as a wait and an entry of its queues see it: those queues, its clock, and how to reach its
 * thread. It knows no machine.
 *
 * <p>It is the loop's superclass, and not an object of its own, which would be one more load in
 * each use.
 */
public abstract sealed class LoopCore permits TaskLoop {
  public final LoopClock clock;
  public final ReadyQueue ready = new ReadyQueue();
  public final TimerQueue timers = new TimerQueue();
  public final Reports reports;
  public final OutsideWaitCount outside = new OutsideWaitCount();
  public final AfterCancels afterCancels = new AfterCancels();

  /**
   * What is to be told when the loop has ended, on its thread; used there only. What is closed by
   * then is no longer here.
   */
  public final Set<Runnable> atEnd = new LinkedHashSet<>();

  /** What is done once in each pass, beside its entries; null for nothing. */
  public PassHook passHook;

  /** The way to the other loops of its group; null for a loop of none. Set once. */
  public volatile Crossing crossing;

  /**
   * The thread that has entered the loop; null for none. Each thread writes itself and then null,
   * so that whoever finds himself here is here, without any order between threads; others may see
   * what it was before.
   */
  Thread here;

  LoopCore(LoopClock clock, Reports reports) {
    this.clock = clock;
    this.reports = reports;
  }

  public abstract String name();

  /** Returns the contexts that its tasks carry. */
  public abstract Carriers carriers();

  /** Returns whether the current thread runs this loop. */
  public final boolean isHere() {
    return here == Thread.currentThread();
  }

  /**
   * Hands an entry in from any thread; false if the loop is closed. A foreign host that refuses a
   * pass is asked again later, by {@link dev.baton.loop.ForeignLoop}.
   */
  public abstract boolean inbox(InboxEntry entry);

  /** Does as {@link #inbox} does, but at once if this is the loop's thread. */
  public final void hand(InboxEntry entry) {
    if (isHere()) {
      entry.arrive(this);
    } else {
      inbox(entry);
    }
  }
}
