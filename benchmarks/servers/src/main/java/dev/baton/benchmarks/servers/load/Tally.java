package dev.baton.benchmarks.servers.load;

/** What clients saw while it counted. */
public final class Tally {
  final Latencies latencies = new Latencies();
  long sent;
  long right;
  long slow;
  long left;
  long leftInAll;
  long wrong;
  long broken;
  long unanswered;
  double seconds;
  String firstWrong = "";

  Tally() {}

  /** Gives how long answers to ordinary clients took, from when they were to be asked for. */
  public Latencies latencies() {
    return latencies;
  }

  /** Says how many requests were sent. */
  public long sent() {
    return sent;
  }

  /** Says how many answers were what they must be, those to slow clients among them. */
  public long right() {
    return right;
  }

  /** Says how many of the right answers went to slow clients. */
  public long slow() {
    return slow;
  }

  /** Says how many requests were left alone by their clients. */
  public long left() {
    return left;
  }

  /** Says the same of all that were sent, before and after it counted, too. */
  public long leftInAll() {
    return leftInAll;
  }

  /** Says how many answers were not what they must be. */
  public long wrong() {
    return wrong;
  }

  /** Says how many connections the server closed. */
  public long broken() {
    return broken;
  }

  /** Says how many requests had no answer some seconds after the end. */
  public long unanswered() {
    return unanswered;
  }

  /** Says how long it counted. */
  public double seconds() {
    return seconds;
  }

  /** Gives right answers a second. */
  public double throughput() {
    return right / seconds;
  }

  /** Gives the first answer that was not what it must be; an empty text if all were. */
  public String firstWrong() {
    return firstWrong;
  }
}
