package dev.baton.internal.kernel;

import dev.baton.internal.base.Parking;

/**
 * The wait of a loop while nothing is ready: for the next deadline, or for what other threads hand
 * in. A virtual clock is moved to the deadline instead.
 */
final class IdleWait {
  /** In nanoseconds: a wait of more than this is worth giving up the room of a burst. */
  private static final long LONG_WAIT = 1_000_000;

  private final EventLoopImpl loop;
  private final Inbox inbox;
  private final AdaptiveSpin patience;

  /** Watches a virtual clock that does not move. */
  private final VirtualClockStall standStill;

  /**
   * Whether the loop's thread is parked or about to be; then whoever hands something in wakes it.
   */
  private volatile boolean parked;

  /**
   * Makes the wait of a loop that is being made.
   *
   * @param standStillLimit how long a virtual clock may stand still, in nanoseconds of real time
   */
  IdleWait(EventLoopImpl loop, Inbox inbox, long standStillLimit) {
    this.loop = loop;
    this.inbox = inbox;
    this.patience = new AdaptiveSpin(inbox);
    this.standStill = new VirtualClockStall(loop, standStillLimit);
  }

  boolean isParked() {
    return parked;
  }

  /** Waits once. There may be nothing to run afterwards: a parked thread may wake for no reason. */
  void waitForWork() {
    if (moveClock()) {
      standStill.over();
      return;
    }
    waitForArrival();
  }

  /** Does as {@link #waitForWork} does, but moves no clock. */
  void waitForArrival() {
    long left = untilDeadline();
    if (!loop.outside.isEmpty() && patience.waitActively(left)) {
      standStill.over();
      return;
    }
    if (left > LONG_WAIT) {
      loop.ready.trimIdle();
    }
    parked = true;
    try {
      if (!inbox.isEmpty()) {
        return;
      }
      park();
      if (!loop.outside.isEmpty()) {
        patience.hasParked();
      }
    } finally {
      parked = false;
      if (!inbox.isEmpty()) {
        standStill.over();
      }
    }
  }

  /** Moves a virtual clock to the next deadline, if there is one and no host call holds it. */
  private boolean moveClock() {
    if (loop.clock instanceof VirtualClock virtual
        && loop.outside.hostCalls() == 0
        && !loop.timers.isEmpty()) {
      virtual.moveTo(loop.timers.nextDeadline());
      return true;
    }
    return false;
  }

  private void park() {
    if (loop.clock instanceof VirtualClock) {
      standStill.park(loop.outside.hostCalls());
    } else if (loop.timers.isEmpty()) {
      Parking.park(loop);
    } else {
      Parking.parkNanos(loop, untilDeadline());
    }
  }

  private long untilDeadline() {
    return loop.timers.isEmpty() || loop.clock instanceof VirtualClock
        ? Long.MAX_VALUE
        : loop.timers.nextDeadline() - loop.clock.nanos();
  }
}
