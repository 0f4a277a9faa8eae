package dev.baton;

/**
 * A coroutine that has its value already. It has nothing to run, so it may be awaited repeatedly.
 */
final class Done<T> extends Primitive<T> {
  static final Done<?> NULL = new Done<>(null);
  static final Done<Boolean> TRUE = new Done<>(true);
  static final Done<Boolean> FALSE = new Done<>(false);

  private final T value;

  private Done(T value) {
    this.value = value;
  }

  /** Returns one that has {@code value}. */
  @SuppressWarnings("unchecked")
  static <T> Coroutine<T> of(T value) {
    return value == null ? (Coroutine<T>) NULL : new Done<>(value);
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
}
