package dev.baton.internal.streams;

import dev.baton.streams.AsyncIterator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The elements that are none of the latest different ones, of which a bounded number is known. */
public final class Distinct<T> extends MappedIterator<T, T> {
  private final int most;

  /** The latest different elements, in order of coming. */
  private final Set<T> known = new LinkedHashSet<>();

  public Distinct(AsyncIterator<T> source, int most) {
    super(source);
    this.most = most;
  }

  @Override
  Object element(T element) {
    if (!known.add(element)) {
      return ForEachMachine.Then.GO_ON;
    }
    if (known.size() > most) {
      Iterator<T> oldest = known.iterator();
      oldest.next();
      oldest.remove();
    }
    return give(element);
  }
}
