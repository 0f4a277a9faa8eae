package dev.baton.benchmarks.floor;

/** A machine that counts itself and ends. */
public final class Counting extends Machine {
  /** What they count in. */
  public static final class Counter {
    /** How many have run. */
    public long count;

    /** None yet. */
    public Counter() {}
  }

  private final Counter counter;

  /** One that has yet to run. */
  public Counting(Counter counter) {
    this.counter = counter;
  }

  /** One that {@code awaiter} waits for. */
  public Counting(Counter counter, Machine awaiter) {
    this.counter = counter;
    this.awaiter = awaiter;
  }

  @Override
  protected void step(Queue queue) {
    counter.count++;
    if (awaiter != null) {
      queue.add(awaiter);
    }
  }
}
