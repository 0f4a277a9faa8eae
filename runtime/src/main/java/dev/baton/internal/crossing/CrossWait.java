package dev.baton.internal.crossing;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.Handed;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.UserCallback;
import dev.baton.loop.Suspension;
import java.util.function.Consumer;

/**
 * The wait of a task for something on another loop of its group. It is its own entry in the inbox
 * of its loop when the outcome comes.
 *
 * <p>A cancel goes on to what is awaited, as within a loop, and the wait is for the end of that. Of
 * each it comes to be known whether it has found what it was for: one that has come after the end,
 * or crossed with the outcome on its way, is kept for the waiter's next suspension.
 */
public class CrossWait extends Half implements Pending {
  final TaskImpl<?> waiter;
  final Errand errand;

  /** Whether nobody waits any more, or what was awaited has come. */
  private boolean over = true;

  /** How many cancels have been sent. */
  private int cancels;

  /** What has come: a value, a {@link Handed} or a {@link Failure}. The errand writes it. */
  private Object outcome;

  /** How many cancels have come before the end. The errand writes it. */
  private int cancelsHeard;

  /** Makes the wait for the end of a task of another loop. */
  public CrossWait(TaskImpl<?> waiter, TaskImpl<?> awaited) {
    this.waiter = waiter;
    this.errand = new AwaitErrand(this, awaited);
  }

  /** Makes the wait for the end of what {@code run} has the other loop run. */
  CrossWait(TaskImpl<?> waiter, RunOn<?> run) {
    this.waiter = waiter;
    this.errand = new RunErrand(this, run);
  }

  private LoopCrossings here() {
    return LoopCrossings.of(waiter.loop());
  }

  /**
   * Sends the errand; the outcome comes in a later pass.
   *
   * @return false if the other loop has ended; nothing has changed then
   */
  public final boolean send() {
    over = false;
    here().waits.add(this);
    waiter.loop().outside.begun(false);
    boolean sent = false;
    try {
      sent = errand.loop.inbox(errand);
    } finally {
      if (!sent) {
        end();
      }
    }
    return sent;
  }

  /**
   * Gives what there is to be had of a loop that has ended, at once; throws if there is nothing.
   */
  public final Object late() throws Throwable {
    return TaskImpl.arrived(Handed.open(errand.late()), waiter);
  }

  /** Sends the errand; where the other loop has ended, what there is to be had comes as ever. */
  public final void sendOrAnswer() {
    if (!send()) {
      over = false;
      here().waits.add(this);
      waiter.loop().outside.begun(false);
      answer(errand.late(), 0);
    }
  }

  /** Gives the waiter what has come. If it throws, for want of memory, nothing has changed. */
  protected void deliver(Object sent) {
    waiter.wake(sent);
  }

  private void end() {
    over = true;
    here().waits.remove(this);
    waiter.loop().outside.ended(false);
  }

  // ---- the outcome

  /** Takes what is to be sent; called by the errand, on its own thread. */
  final boolean answer(Object answer, int heard) {
    outcome = answer;
    cancelsHeard = heard;
    return waiter.loop().inbox(this);
  }

  @Override
  protected final void arrive(LoopCore loop) {
    if (over) {
      drop();
      return;
    }
    deliver(opened());
    end();
    if (cancels > cancelsHeard) {
      waiter.mustCancel(true);
    }
  }

  private Object opened() {
    return outcome instanceof Failure failure
        ? StackTraces.crossed(failure, errand.loop.name(), waiter.loop().name())
        : Handed.open(outcome);
  }

  /** Returns whether what has come was handed over, and is to be given back if nobody gets it. */
  final boolean isHanded() {
    return outcome instanceof Handed;
  }

  @Override
  protected final void refuse() {
    drop();
  }

  /** Gives the outcome back to where it came from, since nobody here gets it. */
  final void drop() {
    if (outcome instanceof Handed || outcome instanceof Failure) {
      EventLoopImpl from = errand.loop;
      Object dropped = outcome;
      outcome = null;
      var back = new UserCallback(from, () -> errand.drop(dropped));
      if (!from.inbox(back)) {
        back.run(); // its thread does nothing any more
      }
    }
  }

  @Override
  public final void run() {
    throw new AssertionError("a wait takes no turn of its own");
  }

  // ---- the end of the wait by other ways

  /** Ends the wait without an outcome; the task goes on, and is not told. */
  public final void leave() {
    if (!over) {
      end();
      errand.loop.inbox(new UserCallback(errand.loop, errand::leave));
    }
  }

  /** Learns that the waiter's loop has ended with the waiter waiting. */
  final void loopHasEnded() {
    end();
    errand.waiterHasGone();
  }

  /** Ends the wait as a cancel does, if it is for {@code awaited}, which waits for this waiter. */
  public final boolean leaveIfFor(TaskState awaited) {
    if (!(errand instanceof AwaitErrand) || errand.task != awaited) {
      return false;
    }
    waiter.wakeCancelled();
    leave();
    return true;
  }

  /** Has the other loop look at the task for whose end this waits, if it has not ended. */
  public final void there(Consumer<TaskState> look) {
    errand.loop.inbox(new UserCallback(errand.loop, () -> errand.look(look)));
  }

  @Override
  public boolean abort(TaskState cancelled) {
    CancelErrand cause = here().cancel;
    if (cancels > 0 && cause != null && cause.hasComeThrough(this)) {
      cancelled.wakeCancelled(); // it waits for itself, across the loops
      leave();
      return true;
    }
    var cancel = new CancelErrand(errand, waiter.cancelReason(), cause);
    if (!errand.loop.inbox(cancel)) {
      return false; // that loop has ended, and its answer is here or on its way
    }
    cancels++;
    return true;
  }

  @Override
  public Suspension.Cause what(TaskState cancelled) {
    return new Suspension.Elsewhere(errand.name(), errand.loop.name());
  }
}
