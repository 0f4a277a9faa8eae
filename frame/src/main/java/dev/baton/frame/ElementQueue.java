package dev.baton.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A queue of elements, each with the number of its arrival, in a ring that grows as needed. */
final class ElementQueue {
  private Object[] elements = new Object[8];
  private long[] numbers = new long[8];
  private int head;
  private int size;

  int size() {
    return size;
  }

  void add(Object element, long number) {
    makeRoom();
    int at = head + size & elements.length - 1;
    elements[at] = element;
    numbers[at] = number;
    size++;
  }

  /** Puts an element back that was taken: before all that arrived after it. */
  void putBack(Object element, long number) {
    makeRoom();
    int mask = elements.length - 1;
    head = head - 1 & mask;
    size++;
    int at = 0;
    for (; at + 1 < size && numbers[head + at + 1 & mask] < number; at++) {
      elements[head + at & mask] = elements[head + at + 1 & mask];
      numbers[head + at & mask] = numbers[head + at + 1 & mask];
    }
    elements[head + at & mask] = element;
    numbers[head + at & mask] = number;
  }

  /** Returns the number of the first element; there must be one. */
  long firstNumber() {
    return numbers[head];
  }

  /** Lists the numbers of the elements, in order. */
  List<Long> numbers() {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(numbers[head + i & numbers.length - 1]);
    }
    return all;
  }

  /** Takes the first element; there must be one. */
  Object take() {
    Object element = elements[head];
    elements[head] = null;
    head = head + 1 & elements.length - 1;
    size--;
    return element;
  }

  void clear() {
    Arrays.fill(elements, null);
    head = 0;
    size = 0;
  }

  private void makeRoom() {
    int length = elements.length;
    if (size == length) {
      var moved = new Object[length << 1];
      var numbered = new long[length << 1];
      for (int i = 0; i < size; i++) {
        moved[i] = elements[head + i & length - 1];
        numbered[i] = numbers[head + i & length - 1];
      }
      elements = moved;
      numbers = numbered;
      head = 0;
    }
  }
}
