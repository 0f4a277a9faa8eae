package dev.baton.patterns;

import dev.baton.Task;

/** A value of a {@link Memo}, or its load. */
final class MemoEntry<V> {
  /** The task that loads it; null once it has. */
  Task<V> load;

  /** How many wait for the load. */
  int waiting;

  /** The value, once it was loaded. */
  V value;

  /** When it is dropped, by the loop's clock. */
  long expires;
}
