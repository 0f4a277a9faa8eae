package dev.baton.sync;

import dev.baton.internal.kernel.Waiter;

/** Whoever queues up for a {@link Mutex}. */
abstract class MutexWaiter<T> extends Waiter<T> {
  /** Takes the mutex, which is this one's now. If it throws, nothing has changed. */
  abstract void granted();
}
