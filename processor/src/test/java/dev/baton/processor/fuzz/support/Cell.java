package dev.baton.processor.fuzz.support;

/** A generic class for generated programs. */
public final class Cell<T> implements Shown {
  private T value;

  public Cell(T value) {
    this.value = value;
  }

  public T get() {
    return value;
  }

  public <R> Cell<R> map(Calls.Function<? super T, ? extends R> function) throws Exception {
    return new Cell<>(function.apply(value));
  }

  public T swap(T other) {
    T old = value;
    value = other;
    return old;
  }

  @Override
  public String shown() {
    return "Cell(" + Show.of(value) + ")";
  }
}
