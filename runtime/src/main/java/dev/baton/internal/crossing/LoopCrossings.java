package dev.baton.internal.crossing;

import dev.baton.internal.kernel.Crossing;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import java.util.HashSet;
import java.util.Set;

/** The crossings of one loop of a group, in both directions: its own waits, and others' errands. */
final class LoopCrossings implements Crossing {
  final Peers peers;
  final EventLoopImpl loop;

  /** The waits of this loop's tasks for those of others. */
  final Half.All waits = new Half.All();

  /** The errands of other loops that have come here and have not been answered. */
  final Half.All errands = new Half.All();

  /** The cancel of another loop's that is on its way through the tasks of this one, or null. */
  CancelErrand cancel;

  /** Whether this loop is counted among those that may have tasks. */
  private boolean busy = true;

  /** Whether what other loops may send keeps this one from being stuck. */
  private boolean held;

  /** Whether the loop has ended; what its tasks have ended with can be read then. */
  private volatile boolean ended;

  LoopCrossings(Peers peers, EventLoopImpl loop) {
    this.peers = peers;
    this.loop = loop;
  }

  /** Returns the crossings of a loop of a group. */
  static LoopCrossings of(LoopCore loop) {
    return (LoopCrossings) loop.crossing;
  }

  @Override
  public boolean reaches(LoopCore other) {
    return other.crossing instanceof LoopCrossings crossings && crossings.peers == peers;
  }

  @Override
  public Object awaitEnd(TaskState awaited, TaskState waiter) throws Throwable {
    var task = (TaskImpl<?>) waiter;
    var wait = new CrossWait(task, (TaskImpl<?>) awaited);
    return wait.send() ? task.waitOn(wait) : wait.late();
  }

  boolean hasEnded() {
    return ended;
  }

  // ---- closing

  @Override
  public Set<TaskState> guests() {
    var guests = new HashSet<TaskState>(); // a task is equal to itself alone
    if (peers.isClosing()) {
      errands.forEach(
          half -> {
            if (half instanceof RunErrand errand && errand.task != null) {
              guests.add(errand.task);
            }
          });
    }
    return guests;
  }

  @Override
  public boolean mayEnd(boolean hasTasks) {
    if (busy != hasTasks) {
      busy = hasTasks;
      peers.busy(hasTasks);
    }
    if (hasTasks) {
      return false;
    }
    boolean may = peers.mayEnd();
    if (!may && !held) {
      held = true;
      loop.outside.begun(false);
    }
    return may;
  }

  @Override
  public void ended() {
    ended = true;
    for (Half left = errands.takeNewest(); left != null; left = errands.takeNewest()) {
      ((Errand) left).loopHasEnded();
    }
    for (Half left = waits.takeNewest(); left != null; left = waits.takeNewest()) {
      ((CrossWait) left).loopHasEnded();
    }
    if (held) {
      held = false;
      loop.outside.ended(false);
    }
    if (busy) {
      busy = false;
      peers.busy(false);
    }
  }
}
