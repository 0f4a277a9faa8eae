package dev.baton;

import java.util.Locale;

/** The ways of waiting for several tasks. */
public enum JoinKind {
  /** All values, or the first failure. */
  GATHER,
  /** What settles first, a value or a failure. */
  RACE,
  /** The first value, or, if there is none, all failures. */
  ANY,
  /** All outcomes. */
  SETTLED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
