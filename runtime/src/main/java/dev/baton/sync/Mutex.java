package dev.baton.sync;

import dev.baton.Coroutine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.WaitQueue;
import java.util.Optional;

/**
 * A lock that one task holds at a time: {@code try (var held = await(mutex.lock())) { … }}.
 *
 * <p>It is handed to the first that waits when it is released; whoever comes meanwhile queues up
 * behind the others (as in trio; asyncio's same lock). A waiter that is cancelled leaves the queue;
 * one that was handed the lock before has it, and the cancel comes at its next suspension, so that
 * leaving its {@code try} passes the lock on. Used on one loop's thread.
 */
public final class Mutex {
  final WaitQueue<MutexWaiter<?>> waiters = new WaitQueue<>();

  /** Who holds it; null for nobody. */
  MutexLock holder;

  /** Makes a free mutex. */
  public Mutex() {}

  /**
   * Waits for the lock; does not yield if the lock is free.
   *
   * @return a coroutine that throws {@link IllegalStateException} if the task that awaits it has
   *     locked this mutex already, since it would wait for itself
   */
  public Coroutine<Held> lock() {
    return new MutexLock(this);
  }

  /** Takes the lock, if it is free. */
  public Optional<Held> tryLock() {
    if (!waiters.isOfThread()) {
      waiters.checkUse(this);
    }
    if (holder != null) {
      return Optional.empty();
    }
    var lock = new MutexLock(this);
    Optional<Held> held = Optional.of(lock); // before it is held: there may be no memory for it
    lock.lockAtOnce();
    return held;
  }

  /** Returns whether anybody holds it. */
  public boolean isLocked() {
    return holder != null;
  }

  /** Makes a condition that the holder of this mutex can wait for. */
  public Condition newCondition() {
    return new Condition(this);
  }

  /** Gives the lock to the first that waits. */
  void handOver() {
    MutexWaiter<?> next = waiters.next();
    if (next == null) {
      holder = null;
    } else {
      next.granted();
    }
  }

  @Override
  public String toString() {
    MutexLock held = holder; // read once: whoever is refused on another thread is told this
    if (held == null) {
      return "mutex, free";
    }
    TaskImpl<?> task = held.task;
    return "mutex, held by " + (task == null ? "no task" : task.name());
  }
}
