package dev.baton.internal.kernel;

import java.util.List;
import java.util.Set;

/**
 * The closing of a loop: all that is left is cancelled, last spawned first, and run to its end, or
 * to the end of a grace. Nothing new is begun meanwhile: what is spawned on the loop itself is
 * cancelled at once.
 */
final class LoopShutdown {
  private final EventLoopImpl loop;
  private final Inbox inbox;

  /** The end of the grace; one without end has the greatest number for its deadline. */
  private GraceEnd end;

  /** Whether all that was left has been cancelled. */
  private boolean begun;

  /** Whether the grace has begun, and its end is a timer of the loop's. */
  private boolean timed;

  LoopShutdown(EventLoopImpl loop, Inbox inbox, long deadline) {
    this.loop = loop;
    this.inbox = inbox;
    this.end = new GraceEnd(deadline);
  }

  /**
   * Does it, on the thread that has entered the loop.
   *
   * @return the tasks that would not end
   */
  List<TaskImpl<?>> run() {
    begin();
    while (!isOver()) {
      loop.turnInterrupted();
    }
    loop.timers.remove(end);
    refuseAll(inbox.close());
    while (!loop.ready.isEmpty()) {
      if (isGivenUp()) {
        callbacks();
      } else {
        loop.anyPass();
      }
    }
    if (loop.passHook != null) {
      loop.passHook.closed();
    }
    tellOtherLoops();
    tellOfEnd();
    List<TaskImpl<?>> left = loop.root().children();
    left.forEach(task -> loop.reports.left(TaskText.describe(task)));
    loop.unseen.tellAll();
    return left;
  }

  /** Cancels all that is left, if that has not been done. */
  void begin() {
    if (begun) {
      return;
    }
    Set<TaskState> cancelledElsewhere = loop.crossing == null ? Set.of() : loop.crossing.guests();
    Throwable trouble = loop.root().cancelAll(EventLoopImpl.CLOSING, cancelledElsewhere);
    if (trouble != null) {
      loop.reports.loopFailed(trouble);
    }
    timed = !mayEnd();
    if (timed && end.deadline != Long.MAX_VALUE) {
      loop.timers.add(end);
    }
    begun = true; // at last, so that it is tried again if there was no memory
  }

  /** Returns whether nothing is left to be waited for. */
  boolean isOver() {
    return mayEnd() || isGivenUp() || loop.stuck();
  }

  private boolean isGivenUp() {
    return end.over || loop.isGivenUp();
  }

  /** Returns whether all tasks have ended, also those of other loops that may come here yet. */
  private boolean mayEnd() {
    boolean hasTasks = loop.root().live() > 0;
    return loop.crossing == null ? !hasTasks : loop.crossing.mayEnd(hasTasks);
  }

  /** Tells those who wait on other loops for what has not ended, and will not. */
  private void tellOtherLoops() {
    if (loop.crossing != null) {
      loop.crossing.ended();
    }
  }

  /** Has the grace end earlier than was said, if it does; on the loop's thread. */
  void endBy(long deadline) {
    if (deadline >= end.deadline || end.over) {
      return;
    }
    loop.timers.remove(end);
    end = new GraceEnd(deadline);
    if (timed) {
      loop.timers.add(end);
    }
  }

  /**
   * Closes a loop that an error has ended: no task runs any more, ends that have come are told of,
   * and what has had no turn is refused.
   *
   * @param late what had left the inbox and not arrived
   */
  void abandon(InboxEntry late) {
    refuseAll(late);
    refuseAll(inbox.close());
    for (int left = loop.ready.size(); left > 0; left--) {
      QueueEntry entry = loop.ready.take();
      if (entry instanceof InboxEntry refused) {
        refuse(refused);
      } else if (entry instanceof DoneCallback<?>) {
        entry.run();
      }
    }
    if (loop.passHook != null) {
      loop.passHook.closed();
    }
    tellOtherLoops();
    tellOfEnd();
  }

  /** Tells those who depend on what the loop's tasks do, some of which have not ended. */
  private void tellOfEnd() {
    for (Runnable told : List.copyOf(loop.atEnd)) {
      try {
        told.run();
      } catch (Throwable failure) {
        loop.reports.callbackFailed(failure);
      }
    }
    loop.atEnd.clear();
  }

  private void refuseAll(InboxEntry first) {
    for (InboxEntry late = first; late != null; late = late.next) {
      refuse(late);
    }
  }

  private void refuse(InboxEntry late) {
    try {
      late.refuse();
    } catch (Throwable failure) {
      loop.reports.callbackFailed(failure);
    }
  }

  /**
   * Tells of ends that have come; the tasks that would not end take no turn any more. One that has
   * not begun was cancelled, and ends without running.
   */
  private void callbacks() {
    for (int left = loop.ready.size(); left > 0; left--) {
      QueueEntry entry = loop.ready.take();
      if (entry instanceof UserCallback || entry instanceof DoneCallback<?>) {
        entry.run();
      } else if (entry instanceof TaskImpl<?> task && !task.hasBegun() && !task.isDone()) {
        task.turn(loop);
      }
    }
  }

  /** The time at which a close gives up. */
  private static final class GraceEnd extends LinkedTimer {
    boolean over;

    GraceEnd(long deadline) {
      super(deadline);
    }

    @Override
    public void run() {
      over = true;
    }
  }
}
