package dev.baton.internal.kernel;

import dev.baton.loop.KeepAlive;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one kind of hold on a loop: it counts as a wait for something outside. */
public final class KeepAliveImpl implements KeepAlive {
  private final LoopCore loop;
  private final AtomicBoolean released = new AtomicBoolean();

  /** Made in advance, so that a hold can always be closed. */
  private final UserCallback release;

  KeepAliveImpl(LoopCore loop) {
    this.loop = loop;
    this.release = new UserCallback(loop, () -> loop.outside.ended(true));
    loop.outside.begun(true);
  }

  @Override
  public void close() {
    if (released.compareAndSet(false, true)) {
      loop.inbox(release);
    }
  }

  @Override
  public String toString() {
    return "a hold on " + loop;
  }
}
