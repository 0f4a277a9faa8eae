package dev.baton.internal.kernel;

/**
 * The draining of a loop: what is in flight goes on to its end, and is cancelled at the end of a
 * grace. Used on the loop's thread.
 */
final class LoopDrain {
  private final LoopService service;
  private final Runnable whenQuiet;
  private CancelTime cancel;

  /** When the loop gives up tasks that would not end. */
  private long endAt;

  /** Whether the loop is quiet, and that was told. */
  private boolean told;

  /**
   * Begins it.
   *
   * @param whenQuiet called each time when nothing is in flight any more
   */
  LoopDrain(LoopService service, long cancelAt, long endAt, Runnable whenQuiet) {
    this.service = service;
    this.whenQuiet = whenQuiet;
    this.endAt = endAt;
    cancelAt(cancelAt);
  }

  long endAt() {
    return endAt;
  }

  /** Has what is left be cancelled earlier, or be given up earlier, than was said. */
  void noLaterThan(long newCancelAt, long newEndAt) {
    endAt = Math.min(endAt, newEndAt);
    if (newCancelAt < cancel.deadline) {
      over();
      cancelAt(newCancelAt);
    }
  }

  private void cancelAt(long deadline) {
    cancel = new CancelTime(deadline);
    if (deadline != Long.MAX_VALUE) {
      service.loop().timers.add(cancel);
    }
  }

  /** Cancels nothing any more. */
  void over() {
    service.loop().timers.remove(cancel);
  }

  /** Tells that nothing is in flight, if that has become true; gives whether it has. */
  boolean settles() {
    EventLoopImpl loop = service.loop();
    boolean busy = loop.root().live() > 0 || loop.isWorkLeft();
    boolean quiet = loop.crossing == null ? !busy : loop.crossing.mayEnd(busy);
    boolean news = quiet && !told;
    told = quiet;
    if (news) {
      whenQuiet.run();
    }
    return news;
  }

  /** The end of the grace: what is left is cancelled. */
  private final class CancelTime extends LinkedTimer {
    CancelTime(long deadline) {
      super(deadline);
    }

    @Override
    public void run() {
      service.stopBy(endAt);
    }
  }
}
