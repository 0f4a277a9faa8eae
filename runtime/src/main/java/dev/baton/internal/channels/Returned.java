package dev.baton.internal.channels;

import java.util.Arrays;

/**
 * The numbers of those elements of a channel that receivers have given back and that are received
 * first again, in order.
 */
final class Returned {
  private int[] numbers = new int[4];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns whether there are some and all of them come before {@code number}. */
  boolean isBefore(int number) {
    return size > 0 && numbers[size - 1] - number < 0;
  }

  /** Adds a number and gives how many come before it. */
  int add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    int at = size++;
    while (at > 0 && numbers[at - 1] - number > 0) { // the numbers may have come around
      numbers[at] = numbers[at - 1];
      at--;
    }
    numbers[at] = number;
    return at;
  }

  /** Takes the first. There must be one. */
  int poll() {
    int first = numbers[0];
    System.arraycopy(numbers, 1, numbers, 0, --size);
    return first;
  }

  void clear() {
    size = 0;
  }
}
