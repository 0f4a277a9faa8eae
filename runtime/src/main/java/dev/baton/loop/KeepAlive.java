package dev.baton.loop;

import dev.baton.internal.kernel.KeepAliveImpl;

/**
 * A hold on a loop, which keeps it waiting for what other threads will post, instead of reporting a
 * {@link dev.baton.Deadlock}.
 */
public sealed interface KeepAlive extends AutoCloseable permits KeepAliveImpl {
  /** Lets go of the loop. Callable from any thread; the second time does nothing. */
  @Override
  void close();
}
