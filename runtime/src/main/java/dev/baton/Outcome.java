package dev.baton;

/**
 * How a coroutine has ended.
 *
 * @param <T> the type of its result
 */
public sealed interface Outcome<T> {
  /** It has given a value. */
  record Value<T>(T value) implements Outcome<T> {}

  /** It has failed. */
  record Failed<T>(Throwable cause) implements Outcome<T> {}

  /** It was cancelled. */
  record Cancelled<T>(dev.baton.Cancelled cause) implements Outcome<T> {}

  /** The value; if there is none, what happened instead is thrown. */
  default T get() {
    if (this instanceof Value<T> value) {
      return value.value;
    }
    throw Failures.raise(
        this instanceof Failed<T> failed ? failed.cause : ((Cancelled<T>) this).cause);
  }
}
