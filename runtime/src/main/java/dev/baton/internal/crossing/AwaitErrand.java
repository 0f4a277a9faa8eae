package dev.baton.internal.crossing;

import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.Handed;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.UserCallback;

/** The errand of a wait for a task that is there already. */
final class AwaitErrand extends Errand {
  AwaitErrand(CrossWait wait, TaskImpl<?> task) {
    super(wait, (EventLoopImpl) task.loop(), task);
  }

  @Override
  String name() {
    String name = task.ownName();
    return name == null ? "task" : name;
  }

  @Override
  protected void arrive(LoopCore arrivedAt) {
    watch();
  }

  @Override
  public void run() {
    throw new AssertionError("it takes no turn of its own");
  }

  @Override
  protected void refuse() {
    if (task.isDone()) {
      taskHasEnded();
    } else {
      loopHasEnded();
    }
  }

  @Override
  Object late() {
    return LoopCrossings.of(loop).hasEnded() && task.isDone() ? Handed.takeUnopened(task) : gone();
  }

  @Override
  boolean isCancelledHere(CancelErrand by) {
    return EventLoopImpl.CLOSING.equals(by.reason)
        && LoopCrossings.of(loop).peers.isClosing()
        && !by.hasComeFrom(task);
  }

  @Override
  void waiterHasGone() {
    loop.inbox(new UserCallback(loop, this::leave));
  }
}
