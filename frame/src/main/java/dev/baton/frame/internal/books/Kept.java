package dev.baton.frame.internal.books;

import java.util.ArrayDeque;
import java.util.List;

/** Some of many things that happen, the first or the newest of them, and how many there were. */
public final class Kept<T> {
  private final int most;
  private final boolean newest;
  private final ArrayDeque<T> kept = new ArrayDeque<>();
  private long count;

  private Kept(int most, boolean newest) {
    this.most = most;
    this.newest = newest;
  }

  /** Keeps the first so many. */
  public static <T> Kept<T> first(int most) {
    return new Kept<>(most, false);
  }

  /** Keeps the newest so many. */
  public static <T> Kept<T> newest(int most) {
    return new Kept<>(most, true);
  }

  /** Adds one, the newest. */
  public void add(T each) {
    count++;
    if (kept.size() == most) {
      if (!newest) {
        return;
      }
      kept.removeFirst();
    }
    kept.add(each);
  }

  /** Returns how many were added. */
  public long count() {
    return count;
  }

  /** Lists those that are kept, in order. */
  public List<T> list() {
    return List.copyOf(kept);
  }
}
