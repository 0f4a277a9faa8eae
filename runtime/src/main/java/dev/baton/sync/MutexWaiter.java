package dev.baton.sync;

import dev.baton.internal.kernel.Waiter;

/** Whoever queues up for a {@link Mutex}. */
abstract class MutexWaiter<T> extends Waiter<T> {
  /** The mutex is this one's. If it throws, nothing has changed. */
  abstract void granted();
}
