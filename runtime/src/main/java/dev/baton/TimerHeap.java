package dev.baton;

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

  /** The first timer. There must be one. */
  Timer first() {
    return heap[0];
  }

  void add(Timer timer) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    up(timer, size++);
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
      heap = Arrays.copyOf(heap, heap.length >> 1);
    }
  }

  private void up(Timer timer, int from) {
    int hole = from;
    while (hole > 0) {
      int parent = hole - 1 >> SHIFT;
      if (!timer.before(heap[parent])) {
        break;
      }
      put(heap[parent], hole);
      hole = parent;
    }
    put(timer, hole);
  }

  private void down(Timer timer, int from) {
    int hole = from;
    for (; ; ) {
      int child = (hole << SHIFT) + 1;
      if (child >= size) {
        break;
      }
      int least = child;
      int end = Math.min(child + (1 << SHIFT), size);
      for (int other = child + 1; other < end; other++) {
        if (heap[other].before(heap[least])) {
          least = other;
        }
      }
      if (!heap[least].before(timer)) {
        break;
      }
      put(heap[least], hole);
      hole = least;
    }
    put(timer, hole);
  }

  private void put(Timer timer, int place) {
    heap[place] = timer;
    timer.index = place;
  }
}
