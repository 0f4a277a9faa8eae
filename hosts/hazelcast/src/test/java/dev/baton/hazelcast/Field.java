package dev.baton.hazelcast;

import dev.baton.annotation.Capability;
import dev.baton.annotation.Idempotent;

/** f(x) = a·x mod 2^61−1, where only the members know a. */
@Capability
public interface Field {
  /** The same call may run again elsewhere. */
  @Idempotent
  long f(long x) throws InterruptedException;

  /** This one may not. */
  long once(long x) throws InterruptedException;

  /** Says which process runs it. */
  @Idempotent
  long where();

  /** Waits until it is interrupted. */
  void sleep() throws InterruptedException;
}
