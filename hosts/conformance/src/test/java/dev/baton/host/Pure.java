package dev.baton.host;

import dev.baton.annotation.Capability;
import dev.baton.annotation.Idempotent;

/** The pure function of the random programs. */
@Capability(remote = true)
public interface Pure {
  /** Computes it. */
  @Idempotent
  long f(long x);
}
