package dev.baton.host;

/** The behaviour of a host whose queue is full. */
public enum WhenFull {
  /** Callers wait for a place in the queue, first-in-first-out. */
  WAIT,

  /** The call fails with {@link HostBusy}. */
  REJECT
}
