package dev.baton.frame;

import dev.baton.internal.timers.Sleep;
import dev.baton.woven.CoroutineSource;

/** A wait for a number of frames: a sleep until the time at which that frame begins. */
final class FrameSleep extends Sleep {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("sleepFrames");

  private final long frames;

  FrameSleep(long frames) {
    super(0);
    this.frames = frames;
  }

  /** Returns how long it is from the present frame, which is that of the await. */
  @Override
  public long nanos() {
    return FrameMachine.current("sleepFrames").nanosUntil(frames);
  }

  @Override
  public String toString() {
    return frames == 1 ? "nextFrame()" : "sleepFrames(" + frames + ")";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
