package dev.baton;

/** A future of the runtime's own, which knows from where its failure came. */
interface Failing {
  /** What it has failed with; null if it has not. */
  Failure failure();
}
