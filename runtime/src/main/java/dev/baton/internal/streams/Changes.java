package dev.baton.internal.streams;

import dev.baton.streams.AsyncIterator;
import java.util.function.BiPredicate;

/** The elements that differ from the one before. */
public final class Changes<T> extends MappedIterator<T, T> {
  private final BiPredicate<? super T, ? super T> same;
  private boolean begun;
  private T last;

  public Changes(AsyncIterator<T> source, BiPredicate<? super T, ? super T> same) {
    super(source);
    this.same = same;
  }

  @Override
  Object element(T element) {
    if (begun && same.test(last, element)) {
      return ForEachMachine.Then.GO_ON;
    }
    begun = true;
    last = element;
    return give(element);
  }
}
