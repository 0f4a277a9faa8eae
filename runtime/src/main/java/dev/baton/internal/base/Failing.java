package dev.baton.internal.base;

/** A future of the runtime's own, which knows from where its failure came. */
public interface Failing {
  /** Returns what it has failed with; null if it has not. */
  Failure failure();
}
