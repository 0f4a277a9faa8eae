package dev.baton.benchmarks.floor;

/** A queue of machines that are ready, in a bare array: the least that a scheduler can be. */
public final class Queue {
  private Machine[] ring = new Machine[64];
  private int head;
  private int tail;

  /** An empty queue. */
  public Queue() {}

  /** Puts a machine at the end. */
  public void add(Machine machine) {
    ring[tail] = machine;
    tail = tail + 1 & ring.length - 1;
    if (tail == head) {
      grow();
    }
  }

  private void grow() {
    var larger = new Machine[ring.length * 2];
    int first = ring.length - head;
    System.arraycopy(ring, head, larger, 0, first);
    System.arraycopy(ring, 0, larger, first, head);
    head = 0;
    tail = ring.length;
    ring = larger;
  }

  /** Runs until nothing is ready any more. */
  public void run() {
    while (head != tail) {
      Machine machine = ring[head];
      ring[head] = null;
      head = head + 1 & ring.length - 1;
      machine.step(this);
    }
  }

  /** Runs {@code machine} and all that it makes ready. */
  public static <M extends Machine> M run(M machine) {
    var queue = new Queue();
    queue.add(machine);
    queue.run();
    return machine;
  }
}
