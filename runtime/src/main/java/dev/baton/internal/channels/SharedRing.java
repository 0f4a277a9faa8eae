package dev.baton.internal.channels;

/**
 * The elements of a shared channel: those that were sent, in a ring, and before them those that
 * receivers have given back. Senders use it under their side's lock and receivers under theirs.
 */
final class SharedRing {
  private final int capacity;
  private final SharedSide sending;
  private final SharedSide receiving;

  /** Its length is a power of two. */
  private final Object[] slots;

  /** What has come back, in order, linked as those that wait are. */
  private SharedWait back;

  /** Which element was taken last, in the order of sending. */
  private long latest;

  SharedRing(int capacity, SharedSide sending, SharedSide receiving) {
    this.capacity = capacity;
    this.sending = sending;
    this.receiving = receiving;
    this.slots = new Object[capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1];
  }

  // ---- under the senders' lock

  /** Puts an element into the ring if there is room; gives whether there was. */
  boolean add(Object element) {
    long at = sending.passed;
    if (at - sending.seen >= capacity) {
      sending.seen = receiving.passed;
      if (at - sending.seen >= capacity) {
        return false;
      }
    }
    slots[(int) at & slots.length - 1] = element;
    sending.passed = at + 1;
    return true;
  }

  // ---- under the receivers' lock

  /** Takes the next element, or null. */
  Object take() {
    if (back != null) {
      SharedWait first = back;
      back = first.behind;
      first.behind = null;
      latest = first.number;
      return first.value;
    }
    long at = receiving.passed;
    if (isRingEmpty(at)) {
      return null;
    }
    int slot = (int) at & slots.length - 1;
    Object element = slots[slot];
    slots[slot] = null;
    latest = at;
    receiving.passed = at + 1;
    return element;
  }

  private boolean isRingEmpty(long at) {
    if (at == receiving.seen) {
      receiving.seen = sending.passed;
    }
    return at == receiving.seen;
  }

  /** Returns which element was taken last. */
  long latest() {
    return latest;
  }

  boolean isEmpty() {
    return back == null && isRingEmpty(receiving.passed);
  }

  int size() {
    int size = (int) (sending.passed - receiving.passed);
    for (SharedWait each = back; each != null; each = each.behind) {
      size++;
    }
    return size;
  }

  /** Adds to what has come back, which is linked as those that wait are. */
  void putBack(SharedWait again) {
    if (back == null || back.number > again.number) {
      again.behind = back;
      back = again;
      return;
    }
    SharedWait ahead = back;
    while (ahead.behind != null && ahead.behind.number < again.number) {
      ahead = ahead.behind;
    }
    again.behind = ahead.behind;
    ahead.behind = again;
  }

  /** An element that has come back when its wait was over. */
  static final class Returning extends SharedWait {
    Returning(Object element, long number) {
      this.value = element;
      this.number = number;
    }

    @Override
    void tell() {}
  }
}
