package dev.baton.internal.kernel;

import dev.baton.Coroutine;
import dev.baton.woven.Runner;

/**
 * A coroutine that has its value already. It has nothing to run, so it may be awaited repeatedly.
 */
public final class CompletedCoroutine<T> extends LeafCoroutine<T> {
  static final CompletedCoroutine<?> NULL = new CompletedCoroutine<>(null);
  public static final CompletedCoroutine<Boolean> TRUE = new CompletedCoroutine<>(true);
  public static final CompletedCoroutine<Boolean> FALSE = new CompletedCoroutine<>(false);

  private final T value;

  private CompletedCoroutine(T value) {
    this.value = value;
  }

  /** Returns one that has {@code value}. */
  @SuppressWarnings("unchecked")
  public static <T> Coroutine<T> of(T value) {
    return value == null ? (Coroutine<T>) NULL : new CompletedCoroutine<>(value);
  }

  /** Returns one that has no value. */
  public static Coroutine<Void> nothing() {
    return of(null);
  }

  @Override
  protected void claim() {}

  public T value() {
    return value;
  }

  @Override
  public Object await(Runner runner) {
    return value;
  }

  @Override
  public String toString() {
    return "done(" + value + ")";
  }

  @Override
  public boolean isReady() {
    return true;
  }
}
