package dev.baton.sync;

import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.OneLoop;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.woven.CoroutineSource;

/** One locking of a {@link Mutex}: the wait for it, then the lock itself. */
final class MutexLock extends MutexWaiter<Held> implements Held {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("lock");

  private final Mutex mutex;

  /** Of a lock without a task, the loop on whose thread it was locked; null for none. */
  private TaskLoop lockedOn;

  MutexLock(Mutex mutex) {
    this.mutex = mutex;
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    if (!mutex.waiters.isOf(asking)) {
      mutex.waiters.checkUse(asking, mutex);
    }
    MutexLock holder = mutex.holder;
    if (holder == null) {
      task = asking;
      mutex.holder = this;
      return this;
    }
    if (holder.task == asking && asking != null) {
      throw new IllegalStateException(
          asking + " holds this mutex already and would wait for itself; it is not reentrant");
    }
    return Engine.SUSPENDED;
  }

  @Override
  public boolean isGivenToOne() {
    return true;
  }

  /** Does as {@link Mutex#tryLock} does. */
  void lockAtOnce() {
    lockedOn = CurrentLoop.orNull();
    mutex.holder = this;
  }

  /** Returns the loop that holds it; null if none is known to. */
  TaskLoop loop() {
    return task == null ? lockedOn : task.loop();
  }

  @Override
  public void enqueue() {
    OneLoop.checkWait(mutex.holder.loop(), this);
    mutex.waiters.add(this);
  }

  @Override
  void granted() {
    wake(this);
    mutex.holder = this;
  }

  @Override
  public void giveBack(Object given) {
    close();
  }

  @Override
  public void close() {
    if (mutex.holder == this) {
      if (!mutex.waiters.isOfThread()) {
        mutex.waiters.checkUse(mutex);
      }
      mutex.handOver();
    }
  }

  @Override
  public String describe() {
    return "lock of a " + mutex;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
