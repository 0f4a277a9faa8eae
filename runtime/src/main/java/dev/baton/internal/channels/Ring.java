package dev.baton.internal.channels;

import java.util.Arrays;

/** A queue of elements, null among them, that grows as needed. */
final class Ring {
  private static final int SMALLEST = 8;

  private Object[] elements = new Object[SMALLEST];
  private int head;
  private int size;

  int size() {
    return size;
  }

  void add(Object element) {
    makeRoom();
    elements[head + size & elements.length - 1] = element;
    size++;
  }

  /** Adds an element behind the first {@code index} ones. */
  void add(int index, Object element) {
    makeRoom();
    int mask = elements.length - 1;
    int at;
    if (index < size - index) {
      head = head - 1 & mask;
      for (at = 0; at < index; at++) {
        elements[head + at & mask] = elements[head + at + 1 & mask];
      }
    } else {
      for (at = size; at > index; at--) {
        elements[head + at & mask] = elements[head + at - 1 & mask];
      }
    }
    elements[head + index & mask] = element;
    size++;
  }

  /** Takes the first element. There must be one. */
  Object poll() {
    Object polled = elements[head];
    elements[head] = null;
    head = head + 1 & elements.length - 1;
    size--;
    return polled;
  }

  void clear() {
    Arrays.fill(elements, null);
    head = 0;
    size = 0;
  }

  /** Makes room for one more; if it throws, for want of memory, nothing has changed. */
  void makeRoom() {
    int length = elements.length;
    if (size == length) {
      var larger = new Object[length * 2];
      System.arraycopy(elements, head, larger, 0, length - head);
      System.arraycopy(elements, 0, larger, length - head, head);
      elements = larger;
      head = 0;
    }
  }
}
