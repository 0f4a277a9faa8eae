package dev.baton.internal.host;

import dev.baton.annotation.Capability;

/** Functions of a JVM, as a cluster calls them: by number, and for the number of what they give. */
@Capability(remote = true)
public interface Numbered {
  /** Runs a function. */
  long run(long function) throws Exception;
}
