package dev.baton.internal.channels;

import dev.baton.internal.base.Failures;
import java.util.function.Consumer;

/** Elements that nobody gets, kept while a channel changes, to be told of when it has. */
final class Undelivered {
  private final Consumer<Object> told;
  private final Object[] elements;
  private int size;

  Undelivered(Consumer<Object> told, int most) {
    this.told = told;
    this.elements = new Object[most];
  }

  void add(Object element) {
    elements[size++] = element;
  }

  /**
   * Tells of all of them, whatever that throws; then throws the first of that, with the others
   * suppressed. There may be none to tell of, which is null.
   */
  static void tell(Undelivered left) {
    if (left == null) {
      return;
    }
    Throwable failed = null;
    for (int i = 0; i < left.size; i++) {
      try {
        left.told.accept(left.elements[i]);
      } catch (Throwable failure) {
        failed = Failures.joined(failed, failure);
      }
    }
    if (failed != null) {
      throw Failures.raise(failed);
    }
  }
}
