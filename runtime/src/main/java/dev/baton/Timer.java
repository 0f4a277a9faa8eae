package dev.baton;

/** An entry of the timer queue; once due it takes its turn in the ready queue. */
abstract class Timer extends Ready {
  /** When it is due, in nanoseconds of the loop's clock. */
  final long deadline;

  /** The order of registration, which decides between equal deadlines. */
  long sequence;

  /** Invariant: its place in the timer queue; -1 while it is in none. */
  int index = -1;

  Timer(long deadline) {
    this.deadline = deadline;
  }

  final boolean before(Timer other) {
    return deadline < other.deadline || deadline == other.deadline && sequence < other.sequence;
  }
}
