package dev.baton.internal.host;

/** The rest of a stop of a call, which is done without the lock. */
enum StopEffect {
  /** The call goes on to its end. */
  NONE,

  /** The same, but the engine is to be asked to stop it. */
  ASK_ENGINE,

  /** Nobody waits for it any more. Unless it was cancelled, its outcome is to be delivered. */
  OVER,

  /** It has ended before. */
  TOO_LATE
}
