package dev.baton;

/** What runs in the next pass, first-in-first-out. */
final class ReadyQueue {
  private Ready first;
  private Ready last;

  boolean isEmpty() {
    return first == null;
  }

  void add(Ready entry) {
    if (first == null) {
      first = entry;
    } else {
      last.next = entry;
    }
    last = entry;
  }

  /** The first of all entries, which are linked to it and leave the queue. */
  Ready takeAll() {
    Ready all = first;
    first = null;
    last = null;
    return all;
  }
}
