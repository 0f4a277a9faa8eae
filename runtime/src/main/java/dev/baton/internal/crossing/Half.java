package dev.baton.internal.crossing;

import dev.baton.internal.kernel.InboxEntry;
import java.util.function.Consumer;

/** One half of a crossing, which stands in a list of its loop's while the other half is awaited. */
abstract class Half extends InboxEntry {
  /** The neighbours in the list, of which it is a part while {@link #listed}. */
  private Half older;

  private Half newer;
  private boolean listed;

  /** The halves of one loop, in no order that anybody may rely on. */
  static final class All {
    private Half newest;

    /** Adds a half; one that is here stays where it is. */
    void add(Half half) {
      if (half.listed) {
        return;
      }
      half.listed = true;
      half.older = newest;
      if (newest != null) {
        newest.newer = half;
      }
      newest = half;
    }

    /** Takes a half out; one that is not here is left alone. */
    void remove(Half half) {
      if (!half.listed) {
        return;
      }
      half.listed = false;
      if (half.newer == null) {
        newest = half.older;
      } else {
        half.newer.older = half.older;
      }
      if (half.older != null) {
        half.older.newer = half.newer;
      }
      half.older = null;
      half.newer = null;
    }

    void forEach(Consumer<Half> action) {
      for (Half half = newest; half != null; half = half.older) {
        action.accept(half);
      }
    }

    /** Takes out the newest one; null if there is none. */
    Half takeNewest() {
      Half taken = newest;
      if (taken != null) {
        remove(taken);
      }
      return taken;
    }
  }
}
