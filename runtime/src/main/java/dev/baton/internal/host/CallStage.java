package dev.baton.internal.host;

/** The stages of a call, in their order. */
enum CallStage {
  /** The pass in which it was begun has not ended. */
  BEGUN,

  /** It waits for its places. */
  WAITING,

  /** The engine has it. */
  GRANTED,

  /** It runs. */
  RUNNING,

  /** It has run, and the value that nobody wants is being discarded. */
  CLOSING,

  /** It has ended. */
  ENDED
}
