package dev.baton;

import dev.baton.internal.base.Failures;

/**
 * The way in which a coroutine has ended: with a value, by a failure, or cancelled.
 *
 * @param <T> the type of its result
 */
public sealed interface Outcome<T> {
  /** The end with a value. */
  record Value<T>(T value) implements Outcome<T> {}

  /** The end by a failure. */
  record Failed<T>(Throwable cause) implements Outcome<T> {}

  /** The end by a cancel. */
  record Cancelled<T>(dev.baton.Cancelled cause) implements Outcome<T> {}

  /** Returns the value; if there is none, throws what happened instead. */
  default T get() {
    if (this instanceof Value<T> value) {
      return value.value;
    }
    throw Failures.raise(
        this instanceof Failed<T> failed ? failed.cause : ((Cancelled<T>) this).cause);
  }
}
