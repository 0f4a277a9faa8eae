package dev.baton;

/**
 * A meeting point for a number of tasks: none goes on before all have arrived. Then it is ready for
 * the next meeting. A task that is cancelled while it waits has not arrived. Used on one loop's
 * thread.
 */
public final class Barrier {
  private final WaitQueue<Arrival> waiters = new WaitQueue<>();
  private final int parties;
  private int arrived;

  /**
   * One for this many tasks.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public Barrier(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("A barrier needs parties, not " + parties);
    }
    this.parties = parties;
  }

  /**
   * The wait until all have arrived; it does not yield for the last one.
   *
   * @return a coroutine of the order of arrival in this meeting, from 0
   */
  public Coroutine<Integer> arrive() {
    return new Arrival(this);
  }

  /** How many tasks it is for. */
  public int parties() {
    return parties;
  }

  /** How many wait. */
  public int arrived() {
    return arrived;
  }

  /** The last one has arrived: wakes the others, in order. */
  private Integer meet() {
    arrived = 0;
    int order = 0;
    for (Arrival first = waiters.poll(); first != null; first = waiters.poll()) {
      first.wake(order++);
    }
    return order;
  }

  @Override
  public String toString() {
    return "barrier, " + arrived + " of " + parties + " have arrived";
  }

  private static final class Arrival extends Waiter<Integer> {
    private final Barrier barrier;

    Arrival(Barrier barrier) {
      this.barrier = barrier;
    }

    @Override
    Object attempt(Task<?> asking) {
      return barrier.arrived == barrier.parties - 1 ? barrier.meet() : Runner.SUSPENDED;
    }

    @Override
    void enqueue() {
      barrier.waiters.add(this);
      barrier.arrived++;
    }

    @Override
    String notSelectable() {
      return "it would have arrived even where it loses";
    }

    @Override
    public boolean abort(Task<?> waiter) {
      boolean waited = super.abort(waiter);
      if (waited) {
        barrier.arrived--;
      }
      return waited;
    }

    @Override
    public String describe() {
      return barrier.toString();
    }
  }
}
