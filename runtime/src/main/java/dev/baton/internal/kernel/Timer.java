package dev.baton.internal.kernel;

/** An entry of the timer heap; once due it takes its turn in the ready queue. */
public abstract class Timer extends QueueEntry {
  /** When it is due, in nanoseconds of the loop's clock. */
  public final long deadline;

  /**
   * The order of registration, which decides between equal deadlines. It may overflow: no two
   * timers of one deadline are registered two thousand million registrations apart.
   */
  public int sequence;

  /** Of a timer that is in no queue. */
  public static final int NOWHERE = -1;

  /**
   * Its place in the heap, a negative number that says in which list it is, or {@link #NOWHERE}.
   */
  public int index = NOWHERE;

  public Timer(long deadline) {
    this.deadline = deadline;
  }

  final boolean before(Timer other) {
    return deadline < other.deadline || deadline == other.deadline && sequence - other.sequence < 0;
  }
}
