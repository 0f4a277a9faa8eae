package dev.baton.internal.kernel;

import java.util.Random;

/**
 * The queue of what runs in the next pass, first-in-first-out: a ring of entries. One array is
 * written to for each entry and nothing else that points to objects, which a garbage collector
 * would have to be told of.
 */
public final class ReadyQueue {
  private static final int SMALLEST = 64;

  /** What an idle loop may keep: 64 KB. */
  private static final int IDLE = 1 << 14;

  /**
   * The part of the room that is kept for entries that cannot be refused: 1 of 2^5. Where there is
   * no memory for more room, what is new is refused first.
   */
  private static final int RESERVE = 5;

  /** Invariant: its length is a power of two, and not less than {@link #size}. */
  private QueueEntry[] ring = new QueueEntry[SMALLEST];

  /** How many entries have been taken and added in all; they may overflow. */
  private int taken;

  private int added;

  public boolean isEmpty() {
    return added == taken;
  }

  public int size() {
    return added - taken;
  }

  /** Adds an entry; if it throws, for want of memory, nothing has changed. */
  public void add(QueueEntry entry) {
    QueueEntry[] entries = ring;
    int at = added;
    if (at - taken >= entries.length - (entries.length >> RESERVE)) {
      growIfPossible();
      entries = ring;
      at = added;
    }
    entries[at & entries.length - 1] = entry;
    added = at + 1;
  }

  /**
   * Makes room for this many entries beside the reserve, before anything is changed that the adding
   * of them completes.
   *
   * @throws OutOfMemoryError if there is no memory for that
   */
  public void makeRoom(int count) {
    int length = ring.length;
    while (size() + count > length - (length >> RESERVE)) {
      length <<= 1;
    }
    if (length != ring.length) {
      resize(length);
    }
  }

  /**
   * Returns whether an entry can be added, without the reserve; makes room for it if that is
   * possible.
   */
  boolean hasRoom() {
    try {
      makeRoom(1);
      return true;
    } catch (OutOfMemoryError none) {
      return false;
    }
  }

  private void growIfPossible() {
    try {
      resize(ring.length << 1);
    } catch (OutOfMemoryError none) {
      if (size() == ring.length) {
        throw none;
      }
    }
  }

  /** Takes the entry that was added first. There must be one. */
  public QueueEntry take() {
    QueueEntry[] entries = ring;
    int at = taken++ & entries.length - 1;
    QueueEntry entry = entries[at];
    entries[at] = null;
    return entry;
  }

  /** Returns the entry that was added first. There must be one. */
  QueueEntry first() {
    return ring[taken & ring.length - 1];
  }

  /**
   * Looks at what the turns of the next {@code count} tasks begin with. The processor then asks the
   * memory for all of that at once, where turn after turn would each wait for its own.
   *
   * @return something that depends on all of it, for the caller to keep: the JIT removes looks that
   *     nothing comes of
   */
  int lookAhead(int count) {
    QueueEntry[] entries = ring;
    int mask = entries.length - 1;
    int sum = 0;
    for (int i = 0; i < count; i++) {
      if (entries[taken + i & mask] instanceof TaskState task) {
        sum += task.look();
      }
    }
    for (int i = 0; i < count; i++) {
      if (entries[taken + i & mask] instanceof TaskState task) {
        sum += task.lookAtMachine();
      }
    }
    return sum;
  }

  /** Puts the entries that were added last, as many as {@code count}, into the opposite order. */
  public void reverse(int count) {
    QueueEntry[] entries = ring;
    int mask = entries.length - 1;
    for (int low = added - count, high = added - 1; high - low > 0; low++, high--) {
      QueueEntry entry = entries[low & mask];
      entries[low & mask] = entries[high & mask];
      entries[high & mask] = entry;
    }
  }

  /** Gives up room that has not been needed of late. */
  void trim() {
    if (ring.length > SMALLEST && size() < ring.length >> 3) {
      shrink(ring.length >> 1);
    }
  }

  /**
   * Gives up much room at once if nothing is ready. For when the loop is about to wait for long: it
   * may be after a burst of tasks that all wait now, and no pass comes to give up room by halves.
   */
  void trimIdle() {
    if (ring.length > IDLE && isEmpty()) {
      shrink(IDLE);
    }
  }

  /** Puts the entries into another order, as {@link java.util.Collections#shuffle} would. */
  void shuffle(Random random) {
    QueueEntry[] entries = ring;
    int mask = entries.length - 1;
    for (int left = size(); left > 1; left--) {
      int last = taken + left - 1 & mask;
      int other = taken + random.nextInt(left) & mask;
      QueueEntry entry = entries[last];
      entries[last] = entries[other];
      entries[other] = entry;
    }
  }

  /** Shrinks the room; where there is no memory for less, all of it is kept. */
  private void shrink(int length) {
    try {
      resize(length);
    } catch (OutOfMemoryError none) {
      // it is tried again
    }
  }

  private void resize(int length) {
    var resized = new QueueEntry[length];
    int size = added - taken;
    for (int i = 0; i < size; i++) {
      resized[i] = ring[taken + i & ring.length - 1];
    }
    ring = resized;
    taken = 0;
    added = size;
  }
}
