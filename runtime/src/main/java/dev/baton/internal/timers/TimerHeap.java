package dev.baton.internal.timers;

import dev.baton.internal.kernel.Timer;
import java.util.Arrays;

/**
 * Timers, earliest first: a heap of four children a node, half as deep as a binary one and with a
 * node's children side by side in memory. Each timer knows its place, so that a cancelled one
 * leaves at once.
 */
final class TimerHeap {
  private static final int SHIFT = 2;
  private static final int SMALLEST = 64;

  private Timer[] heap = new Timer[SMALLEST];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns the first timer. There must be one. */
  Timer first() {
    return heap[0];
  }

  /** Adds a timer; if it throws, for want of memory, nothing has changed. */
  void add(Timer timer) {
    makeRoom();
    up(timer, size);
    size++;
  }

  /** Makes room for one more. */
  void makeRoom() {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
  }

  /** Takes out a timer, which must be in this heap. */
  void remove(Timer timer) {
    int hole = timer.index;
    timer.index = Timer.NOWHERE;
    Timer moved = heap[--size];
    heap[size] = null;
    if (hole != size) {
      down(moved, hole);
      if (moved.index == hole) {
        up(moved, hole);
      }
    }
    if (size < heap.length >> 2 && heap.length > SMALLEST) {
      shrink();
    }
  }

  /** Shrinks the room; where there is no memory for less, all of it is kept. */
  private void shrink() {
    try {
      heap = Arrays.copyOf(heap, heap.length >> 1);
    } catch (OutOfMemoryError none) {
      // it is tried again
    }
  }

  // The two below call nothing, so that nothing can end them halfway.

  private void up(Timer timer, int from) {
    Timer[] entries = heap;
    long deadline = timer.deadline;
    int hole = from;
    while (hole > 0) {
      int above = hole - 1 >> SHIFT;
      Timer parent = entries[above];
      if (deadline > parent.deadline
          || deadline == parent.deadline && timer.sequence - parent.sequence >= 0) {
        break;
      }
      entries[hole] = parent;
      parent.index = hole;
      hole = above;
    }
    entries[hole] = timer;
    timer.index = hole;
  }

  private void down(Timer timer, int from) {
    Timer[] entries = heap;
    int hole = from;
    for (; ; ) {
      int child = (hole << SHIFT) + 1;
      if (child >= size) {
        break;
      }
      Timer least = entries[child];
      int end = child + (1 << SHIFT) < size ? child + (1 << SHIFT) : size;
      int place = child;
      for (int at = child + 1; at < end; at++) {
        Timer other = entries[at];
        if (other.deadline < least.deadline
            || other.deadline == least.deadline && other.sequence - least.sequence < 0) {
          least = other;
          place = at;
        }
      }
      if (timer.deadline < least.deadline
          || timer.deadline == least.deadline && timer.sequence - least.sequence <= 0) {
        break;
      }
      entries[hole] = least;
      least.index = hole;
      hole = place;
    }
    entries[hole] = timer;
    timer.index = hole;
  }
}
