package dev.baton;

/**
 * A coroutine that has its value already. It has nothing to run, so it may be awaited repeatedly.
 */
final class CompletedCoroutine<T> extends LeafCoroutine<T> {
  static final CompletedCoroutine<?> NULL = new CompletedCoroutine<>(null);
  static final CompletedCoroutine<Boolean> TRUE = new CompletedCoroutine<>(true);
  static final CompletedCoroutine<Boolean> FALSE = new CompletedCoroutine<>(false);

  private final T value;

  private CompletedCoroutine(T value) {
    this.value = value;
  }

  /** Returns one that has {@code value}. */
  @SuppressWarnings("unchecked")
  static <T> Coroutine<T> of(T value) {
    return value == null ? (Coroutine<T>) NULL : new CompletedCoroutine<>(value);
  }

  /** Returns one that has no value. */
  static Coroutine<Void> nothing() {
    return of(null);
  }

  @Override
  void claim() {}

  T value() {
    return value;
  }

  @Override
  Object await(Runner runner) {
    return value;
  }

  @Override
  public String toString() {
    return "done(" + value + ")";
  }

  @Override
  boolean isReady() {
    return true;
  }
}
