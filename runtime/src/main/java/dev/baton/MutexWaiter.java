package dev.baton;

/** Whoever queues up for a {@link Mutex}. */
abstract class MutexWaiter<T> extends Waiter<T> {
  /** The mutex, which nobody holds, is this one's. */
  abstract void granted();
}
