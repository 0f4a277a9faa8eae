package dev.baton.internal.crossing;

import dev.baton.internal.kernel.InboxEntry;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.PendingTasks;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;

/**
 * A cancel on its way from a wait to what is awaited on another loop. As a cancel from another
 * thread does, it takes its turn after what came before it, unless the task has not begun.
 */
final class CancelErrand extends InboxEntry {
  final Errand errand;
  final String reason;

  /** The cancel of another loop that has come through its waiter, or null. */
  private final CancelErrand cause;

  CancelErrand(Errand errand, String reason, CancelErrand cause) {
    this.errand = errand;
    this.reason = reason;
    this.cause = cause;
  }

  /**
   * Returns whether it has come through this wait, on its way along tasks that wait in a circle.
   */
  boolean hasComeThrough(CrossWait wait) {
    for (CancelErrand at = this; at != null; at = at.cause) {
      if (at.errand.wait == wait) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it has come from what {@code task} waits for: they wait in a circle. */
  boolean hasComeFrom(TaskImpl<?> task) {
    if (cause == null) {
      return false;
    }
    var seen = new HashSet<TaskState>();
    var left = new ArrayDeque<TaskState>(List.of(task));
    while (!left.isEmpty()) {
      TaskState at = left.pop();
      Object wait = seen.add(at) ? at.waitsFor() : null;
      if (wait instanceof TaskState inner) {
        left.push(inner);
      } else if (wait instanceof PendingTasks join) {
        for (int i = 0; i < join.size(); i++) {
          left.push(join.child(i));
        }
      } else if (wait instanceof CrossWait crossing && hasComeThrough(crossing)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected void arrive(LoopCore loop) {
    if (errand.hasBegun()) {
      loop.ready.add(this);
    } else {
      run();
    }
  }

  @Override
  public void run() {
    LoopCrossings here = LoopCrossings.of(errand.loop);
    here.loop.afterCancels.begin();
    here.cancel = this;
    try {
      errand.cancel(this);
    } finally {
      here.cancel = null;
      here.loop.afterCancels.end();
    }
  }
}
