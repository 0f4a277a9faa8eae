package dev.baton.internal.kernel;

import java.util.function.BooleanSupplier;

/**
 * The passes of a loop that has a {@link StepGate}, whose room says when they are run, and how much
 * of them. They differ from an ordinary loop's in three ways: the gate may close in the middle of a
 * pass, and what is left of it keeps its place before all that becomes ready later; what other
 * threads hand in arrives only between the passes, in {@link #deliver}; and calls of hosts are
 * handed over once, at the end of {@link #run}.
 */
public final class GatedPasses {
  private final EventLoopImpl loop;

  /** How many entries are left of a pass that the gate has closed on. */
  private int cut;

  private volatile boolean waiting;

  public GatedPasses(EventLoopImpl loop) {
    this.loop = loop;
  }

  /**
   * Waits for the calls that were handed over at the end of the passes before, and for those whose
   * outcomes were put off to this frame.
   */
  public void awaitCalls(long frame) {
    if (loop.passHook != null && loop.passHook.putOffTo() <= frame) {
      loop.passHook.frameBegins(frame);
    }
    if (!loop.outside.isHeld()) {
      return;
    }
    loop.enter();
    try {
      while (loop.outside.isHeld()) {
        loop.takeInterrupt();
        loop.waitForArrival();
        takeIn();
      }
    } finally {
      loop.leave();
    }
  }

  /** Takes in what other threads have handed in. */
  public void deliver() {
    if (!loop.hasArrivals()) {
      return;
    }
    loop.enter();
    try {
      takeIn();
    } finally {
      loop.leave();
    }
  }

  private void takeIn() {
    try {
      loop.takeInArrivals();
    } catch (Throwable failure) { // for want of memory; what is left arrives with the next
      loop.reports.loopFailed(failure);
    }
  }

  /** Lets outcomes come that were put off, since no frame will begin. */
  public void noFrameBegins() {
    if (loop.passHook != null) {
      loop.passHook.noFrameBegins();
    }
  }

  /** Returns the frame to which the outcomes of calls were put off; the greatest number if none. */
  public long putOffTo() {
    return loop.passHook == null ? Long.MAX_VALUE : loop.passHook.putOffTo();
  }

  /** Runs passes at the present time until nothing is ready or the gate closes. */
  public void run() {
    run(true);
  }

  /** Does as {@link #run()} does; if it is no end of a frame, calls are not handed over. */
  public void run(boolean ends) {
    loop.enter();
    try {
      boolean opens = true;
      while (opens) {
        takeInTimers();
        if (loop.ready.isEmpty()) {
          break;
        }
        opens = pass();
      }
      if (ends) {
        loop.endPass();
      }
    } finally {
      loop.leave();
    }
  }

  private void takeInTimers() {
    try {
      loop.takeInTimers();
    } catch (Throwable failure) {
      loop.reports.loopFailed(failure);
    }
  }

  /** Runs a pass, or what is left of one; gives whether the gate let all of it pass. */
  private boolean pass() {
    StepGate gate = loop.gate;
    int left = cut;
    if (left == 0) {
      left = loop.beginPass();
      gate.passBegins();
    }
    cut = 0;
    try {
      for (; left > 0; left--) {
        if (!gate.opens(loop.ready.first())) {
          cut = left;
          break;
        }
        loop.takeTurn(left);
      }
    } catch (Throwable failure) { // no stack for taking an entry; what is left is for the next pass
      loop.reports.loopFailed(failure);
    }
    loop.runner.noTask();
    return cut == 0;
  }

  /** Returns how many entries are ready. */
  public int ready() {
    return loop.ready.size();
  }

  /** Returns the entry that is the next one; there must be one. */
  public QueueEntry nextReady() {
    return loop.ready.first();
  }

  /** Returns whether nothing is ready and nothing has been handed in. */
  public boolean isIdle() {
    return !loop.isWorkLeft() && !loop.outside.isHeld();
  }

  /** Returns whether nothing can happen any more, of all that the loop knows of. */
  public boolean isStuck() {
    return loop.stuck();
  }

  /**
   * Waits once for what other threads hand in; it may return without any. Who hands in something
   * elsewhere looks whether {@link #isWaiting}, and if so posts.
   *
   * @param elsewhere whether something is there already, looked at after the waiting was announced
   */
  public void waitForArrival(BooleanSupplier elsewhere) {
    loop.enter();
    waiting = true;
    try {
      if (!elsewhere.getAsBoolean()) {
        loop.waitForArrival();
      }
    } finally {
      waiting = false;
      loop.leave();
    }
  }

  /** Returns whether the loop's thread waits for what is handed in. */
  public boolean isWaiting() {
    return waiting;
  }
}
