package dev.baton.internal.streams;

import dev.baton.streams.AsyncIterator;
import java.util.ArrayList;
import java.util.List;

/** Lists of so many elements in succession, each of which begins some elements after the last. */
public final class Windowed<T> extends MappedIterator<T, List<T>> {
  private final int size;
  private final int step;
  private List<T> window = new ArrayList<>();

  /** How many elements come before the next window begins. */
  private int toSkip;

  public Windowed(AsyncIterator<T> source, int size, int step) {
    super(source);
    this.size = size;
    this.step = step;
  }

  @Override
  Object element(T element) {
    if (toSkip > 0) {
      toSkip--;
      return ForEachMachine.Then.GO_ON;
    }
    window.add(element);
    if (window.size() < size) {
      return ForEachMachine.Then.GO_ON;
    }
    List<T> full = window;
    toSkip = Math.max(0, step - size);
    window = step < size ? new ArrayList<>(full.subList(step, size)) : new ArrayList<>();
    return give(full);
  }
}
