package dev.baton.frame;

/**
 * What a host does in the phases of each frame, in this order: sample input, deliver events, run,
 * frame sync. All of it is called on the thread that drives the machine, between the steps of
 * coroutines: it may spawn, offer and emit, and what comes of that runs in the same frame, or after
 * its sync in the next. What it throws ends the call that drives the machine.
 */
public interface FramePhases {
  /**
   * Begins the frame.
   *
   * @return the frame's input, which {@link Frames#input} gives; null for none. Not called for a
   *     frame whose input is given to {@link FrameMachine#frame(Object)}.
   */
  default Object sampleInput(long frame) {
    return null;
  }

  /** Comes before the elements of sources and what other threads have handed in are delivered. */
  default void deliverEvents(long frame) {}

  /** Comes before the coroutines run. */
  default void run(long frame) {}

  /** Ends the frame, after its outputs and alerts were handed out. */
  default void frameSync(FrameRecord record) {}
}
