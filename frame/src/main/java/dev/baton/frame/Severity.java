package dev.baton.frame;

/** How urgent an {@link Alert} is. */
public enum Severity {
  /** It is good to know. */
  INFO,

  /** Somebody should look at it. */
  WARNING,

  /** Something is wrong. */
  ERROR,

  /** Somebody has to act now. */
  CRITICAL
}
