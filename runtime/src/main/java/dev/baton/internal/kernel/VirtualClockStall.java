package dev.baton.internal.kernel;

import dev.baton.internal.base.Parking;

/** The idle time of a loop with a virtual clock, which is reported once if it gets too long. */
final class VirtualClockStall {
  private final EventLoopImpl loop;

  /** In nanoseconds of real time. */
  private final long limit;

  /** When the loop became idle, in real time; 0 while it is not. */
  private long since;

  private boolean told;

  VirtualClockStall(EventLoopImpl loop, long limit) {
    this.loop = loop;
    this.limit = limit;
  }

  /** Parks the loop's thread until something is handed in, or until it is time to tell of it. */
  void park(int hostCalls) {
    if (told) {
      Parking.park(loop);
      return;
    }
    long now = System.nanoTime();
    if (since == 0) {
      since = now | 1;
    }
    long idle = now - since;
    if (idle < limit) {
      Parking.parkNanos(loop, limit - idle);
      return;
    }
    told = true;
    loop.reports.standsStill(idle, hostCalls, Deadlocks.tasks(loop.root()));
  }

  /** Notes that something goes on. */
  void over() {
    since = 0;
    told = false;
  }
}
