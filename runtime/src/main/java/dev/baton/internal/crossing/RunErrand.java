package dev.baton.internal.crossing;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.TaskExtra;

/**
 * The errand of a {@link RunOn}: it starts a task of its own on the other loop, and waits for that.
 */
final class RunErrand extends Errand {
  private final RunOn<?> run;

  /** Whether the waiter's loop was closing, so that this belongs to its cleanup. */
  private final boolean cleansUp;

  RunErrand(CrossWait wait, RunOn<?> run) {
    super(wait, run.target, null);
    this.run = run;
    this.cleansUp = wait.waiter.loop().isClosing();
  }

  @Override
  String name() {
    return run.nameOfBody();
  }

  /** Takes its turn after what was handed in before. */
  @Override
  protected void arrive(LoopCore arrivedAt) {
    loop.ready.add(this);
    LoopCrossings.of(loop).errands.add(this);
  }

  @Override
  public void run() {
    loop.load.came();
    if (isAnswered()) {
      return;
    }
    try {
      start();
    } catch (Throwable failure) { // of a context carrier, or there was no memory
      if (task != null) {
        task.cancel("who awaits it could not be told of its end");
      }
      answer(Failure.of(failure));
    }
  }

  private void start() {
    task = loop.spawnClaimed(run.body, loop.root());
    TaskExtra.handDown(task, run.locals, run.carried);
    if (loop.isClosing() && !cleansUp && !LoopCrossings.of(loop).peers.isClosing()) {
      task.cancel(EventLoopImpl.CLOSING);
    }
    watch();
  }

  @Override
  protected void refuse() {
    loop.load.came();
    answer(late());
  }

  @Override
  Object late() {
    return Failure.of(loop.refused());
  }

  @Override
  void leave() {
    super.leave();
    if (task != null) {
      task.orphan();
    }
  }

  @Override
  void waiterHasGone() {
    String reason = "the loop '" + wait.waiter.loop().name() + "', which awaits it, has ended";
    loop.inbox(new CancelErrand(this, reason, null));
  }
}
