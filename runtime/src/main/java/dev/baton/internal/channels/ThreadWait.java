package dev.baton.internal.channels;

import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Parking;

/** The wait of a thread for room in an inlet. */
final class ThreadWait extends SharedWait {
  private final Thread thread = Thread.currentThread();
  private volatile boolean told;

  ThreadWait(Object element) {
    value = element;
  }

  @Override
  void tell() {
    told = true;
    Parking.unpark(thread);
  }

  /**
   * Waits until it has been served, or the thread is interrupted, which it stays then.
   *
   * @return whether its element has been sent
   */
  boolean await(SharedCore core) {
    boolean interrupted = false;
    while (!told) {
      Parking.park(core);
      if (Thread.interrupted()) {
        interrupted = true;
        if (core.withdraw(core.sending, this)) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !(value instanceof Failure);
  }
}
