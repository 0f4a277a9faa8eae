package dev.baton.internal.kernel;

/** What a room above the kernel does once in each pass of a loop, on its thread. */
public abstract class PassHook {
  /**
   * Does what is to be done when what other threads have handed in has arrived, before anything
   * runs.
   */
  protected abstract void takenIn();

  /** Does what is to be done when all that was ready has run. */
  protected abstract void passEnds();

  /** Does what is to be done when the loop has been closed, whose last pass has been. */
  protected abstract void closed();

  /** Does what is to be done before a frame begins, of a loop that runs in frames. */
  protected abstract void frameBegins(long frame);

  /** Puts nothing off any more, since no frame will begin. */
  protected abstract void noFrameBegins();

  /** Returns the frame for whose beginning something was put off; the greatest number for none. */
  protected abstract long putOffTo();

  /** Returns whether {@link #passEnds} has something left to do, since it has failed. */
  protected abstract boolean isWorkLeft();
}
