package dev.baton;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a loop waiting for what other threads will post, instead of reporting a {@link Deadlock}.
 */
public final class KeepAlive implements AutoCloseable {
  private final EventLoopImpl loop;
  private final AtomicBoolean released = new AtomicBoolean();

  /** Made in advance, so that a hold can always be closed. */
  private final UserCallback release;

  KeepAlive(EventLoopImpl loop) {
    this.loop = loop;
    this.release = new UserCallback(loop, () -> loop.outside.ended(true));
    loop.outside.begun(true);
  }

  /** Lets go of the loop. Callable from any thread; the second time does nothing. */
  @Override
  public void close() {
    if (released.compareAndSet(false, true)) {
      loop.inbox(release);
    }
  }
}
