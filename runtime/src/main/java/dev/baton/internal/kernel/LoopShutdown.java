package dev.baton.internal.kernel;

import dev.baton.internal.base.Durations;
import java.util.List;

/**
 * The closing of a loop: all that is left is cancelled, last spawned first, and run to its end, or
 * to the end of a grace. Nothing new is begun meanwhile: what is spawned on the loop itself is
 * cancelled at once.
 */
final class LoopShutdown {
  private final EventLoopImpl loop;
  private final Inbox inbox;

  LoopShutdown(EventLoopImpl loop, Inbox inbox) {
    this.loop = loop;
    this.inbox = inbox;
  }

  /**
   * Does it, on the thread that has entered the loop.
   *
   * @param grace in nanoseconds; the greatest number for no end
   * @return the tasks that would not end
   */
  List<TaskImpl<?>> run(long grace) {
    var end = new GraceEnd(Durations.later(loop.clock.nanos(), grace));
    TaskGroup root = loop.root();
    Throwable trouble = root.cancelAll(EventLoopImpl.CLOSING);
    if (trouble != null) {
      loop.reports.loopFailed(trouble);
    }
    if (grace != Long.MAX_VALUE && root.live() > 0) {
      loop.timers.add(end);
    }
    while (root.live() > 0 && !end.over && !loop.stuck()) {
      loop.turnInterrupted();
    }
    loop.timers.remove(end);
    for (InboxEntry late = inbox.close(); late != null; late = late.next) {
      refuse(late);
    }
    while (!loop.ready.isEmpty()) {
      if (end.over) {
        callbacks();
      } else {
        loop.anyPass();
      }
    }
    if (loop.passHook != null) {
      loop.passHook.closed();
    }
    List<TaskImpl<?>> left = root.children();
    left.forEach(task -> loop.reports.left(TaskText.describe(task)));
    loop.unseen.tellAll();
    return left;
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
