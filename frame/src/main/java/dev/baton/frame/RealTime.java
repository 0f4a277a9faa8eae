package dev.baton.frame;

import java.util.concurrent.locks.LockSupport;

/** The clock of the computer, and waiting by it. */
interface RealTime {
  /** That of the computer. */
  RealTime SYSTEM =
      new RealTime() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) {
          LockSupport.parkNanos(nanos);
        }
      };

  /** Returns the time, in nanoseconds from any beginning. */
  long nanos();

  /** Waits so long, or less. */
  void sleep(long nanos);
}
