package dev.baton.internal.host;

/** Why a call is to stop. */
enum StopReason {
  CANCEL,
  TIMEOUT,
  HOST_CLOSED
}
