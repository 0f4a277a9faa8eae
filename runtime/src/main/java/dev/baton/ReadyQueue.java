package dev.baton;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;

/**
 * What runs in the next pass, first-in-first-out: a ring of entries. One array is written to for
 * each entry and nothing else that points to objects, which a garbage collector would have to be
 * told of.
 */
final class ReadyQueue {
  private static final int SMALLEST = 64;

  /** What an idle loop may keep: 64 KB. */
  private static final int IDLE = 1 << 14;

  /** Invariant: its length is a power of two, and more than {@link #size}. */
  private Ready[] ring = new Ready[SMALLEST];

  /** How many entries have been taken and added in all; they may overflow. */
  private int taken;

  private int added;

  boolean isEmpty() {
    return added == taken;
  }

  int size() {
    return added - taken;
  }

  void add(Ready entry) {
    Ready[] entries = ring;
    int at = added;
    entries[at & entries.length - 1] = entry;
    added = ++at;
    if (at - taken == entries.length) {
      resize(entries.length << 1);
    }
  }

  /** Takes the entry that was added first. There must be one. */
  Ready take() {
    Ready[] entries = ring;
    int at = taken++ & entries.length - 1;
    Ready entry = entries[at];
    entries[at] = null;
    return entry;
  }

  /**
   * Looks at what the turns of the next {@code count} tasks begin with. The processor then asks the
   * memory for all of that at once, where turn after turn would each wait for its own.
   *
   * @return something that depends on all of it, for the caller to keep: the JIT removes looks that
   *     nothing comes of
   */
  int lookAhead(int count) {
    Ready[] entries = ring;
    int mask = entries.length - 1;
    int sum = 0;
    for (int i = 0; i < count; i++) {
      if (entries[taken + i & mask] instanceof Task<?> task) {
        sum += task.look();
      }
    }
    for (int i = 0; i < count; i++) {
      if (entries[taken + i & mask] instanceof Task<?> task) {
        sum += task.lookAtMachine();
      }
    }
    return sum;
  }

  /** Puts the entries that were added last, as many as {@code count}, into the opposite order. */
  void reverse(int count) {
    Ready[] entries = ring;
    int mask = entries.length - 1;
    for (int low = added - count, high = added - 1; high - low > 0; low++, high--) {
      Ready entry = entries[low & mask];
      entries[low & mask] = entries[high & mask];
      entries[high & mask] = entry;
    }
  }

  /** Gives up room that has not been needed of late. */
  void trim() {
    if (ring.length > SMALLEST && size() < ring.length >> 3) {
      resize(ring.length >> 1);
    }
  }

  /**
   * Gives up much room at once if nothing is ready. For when the loop is about to wait for long: it
   * may be after a burst of tasks that all wait now, and no pass comes to give up room by halves.
   */
  void trimIdle() {
    if (ring.length > IDLE && isEmpty()) {
      resize(IDLE);
    }
  }

  /** Puts the entries into another order. */
  void shuffle(Random random) {
    var entries = new Ready[size()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = take();
    }
    Collections.shuffle(Arrays.asList(entries), random);
    for (Ready entry : entries) {
      add(entry);
    }
  }

  private void resize(int length) {
    var larger = new Ready[length];
    int size = size();
    for (int i = 0; i < size; i++) {
      larger[i] = ring[taken + i & ring.length - 1];
    }
    ring = larger;
    taken = 0;
    added = size;
  }
}
