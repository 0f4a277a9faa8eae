package dev.baton.benchmarks.cluster;

import dev.baton.annotation.Capability;
import dev.baton.annotation.Idempotent;

/** What the other JVM does. */
@Capability(remote = true)
public interface Echo {
  /** Gives the number back. */
  @Idempotent
  long f(long x);
}
