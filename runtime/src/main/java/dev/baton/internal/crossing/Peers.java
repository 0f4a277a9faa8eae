package dev.baton.internal.crossing;

import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.InboxEntry;
import dev.baton.internal.kernel.LoopCore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The loops of one group, whose tasks can await each other. Used from any thread. */
public final class Peers {
  private final List<EventLoopImpl> loops;

  /** How many of the loops have tasks, or have not been asked. */
  private final AtomicInteger busy;

  /** Whether all loops close together. */
  private volatile boolean closing;

  private Peers(List<EventLoopImpl> loops) {
    this.loops = loops;
    this.busy = new AtomicInteger(loops.size());
  }

  /**
   * Makes a group of loops.
   *
   * @throws IllegalArgumentException if there are none, or one of them cannot be of this group
   */
  public static Peers join(List<EventLoopImpl> loops) {
    if (loops.isEmpty()) {
      throw new IllegalArgumentException("A group needs a loop at least");
    }
    var peers = new Peers(List.copyOf(loops));
    synchronized (Peers.class) {
      for (EventLoopImpl loop : loops) {
        check(loop, loops);
      }
      for (EventLoopImpl loop : loops) {
        loop.crossing = new LoopCrossings(peers, loop);
      }
    }
    return peers;
  }

  private static void check(EventLoopImpl loop, List<EventLoopImpl> loops) {
    String trouble = null;
    if (loop.crossing != null) {
      trouble = "belongs to a group already";
    } else if (loop.gate != null) {
      trouble = "runs in frames, which are the same each time; other loops' threads are not";
    } else if (loops.indexOf(loop) != loops.lastIndexOf(loop)) {
      trouble = "is named twice";
    }
    if (trouble != null) {
      throw new IllegalArgumentException("The loop '" + loop.name() + "' " + trouble);
    }
  }

  /** Returns the error that has ended one of the loops; null if none has. */
  public Throwable failure() {
    for (EventLoopImpl loop : loops) {
      if (LoopCrossings.of(loop).hasEnded() && loop.death() != null) {
        return loop.death();
      }
    }
    return null;
  }

  /** Says that all loops are going to be closed, so that none ends before all have no task left. */
  public void closing() {
    closing = true;
  }

  /**
   * Returns whether they are, so that each task is cancelled by its own loop, if not by another.
   */
  boolean isClosing() {
    return closing;
  }

  /** Notes that a loop has no task any more, or has one again. */
  void busy(boolean hasTasks) {
    if (hasTasks) {
      busy.incrementAndGet();
    } else if (busy.decrementAndGet() == 0 && closing) {
      for (EventLoopImpl loop : loops) {
        loop.inbox(new News());
      }
    }
  }

  /** Returns whether no loop of those that close together needs another one. */
  boolean mayEnd() {
    return !closing || busy.get() == 0;
  }

  /** An entry that has an idle loop look whether it may end. */
  private static final class News extends InboxEntry {
    @Override
    protected void arrive(LoopCore loop) {}

    @Override
    public void run() {
      throw new AssertionError("news takes no turn of its own");
    }
  }
}
