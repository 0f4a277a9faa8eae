package dev.baton.benchmarks.servers.run;

/**
 * What one process showed.
 *
 * @param peer the name of the {@link Peer}
 * @param connections how many clients it had
 * @param fork the number of the run
 * @param cpuMicros its processors' time for a request, at the rate that was the same for all
 * @param rate requests a second that were sent then
 * @param p50 milliseconds, from when a request was to be sent, that half of the answers did not
 *     take
 * @param p99 the same for 99 of 100
 * @param throughput answers a second when it got as many requests as it could answer
 * @param cpuMicrosAtMost its processors' time for a request then
 * @param residentMiB memory at the rate that was the same for all
 * @param peakMiB the most memory at any time
 * @param right answers that were what they must be
 * @param slow those of them that went to clients that send or read slowly
 * @param left requests whose clients have left, while it was getting ready, too
 * @param cancelled requests that the server says it cancelled for that
 * @param wrong answers that were not what they must be
 * @param broken connections that it closed
 * @param unanswered requests without an answer some seconds after the end
 * @param stuck requests that it says are in flight some seconds after the end
 * @param firstWrong an answer that was not what it must be
 */
record Result(
    String peer,
    int connections,
    int fork,
    double cpuMicros,
    double rate,
    double p50,
    double p99,
    double throughput,
    double cpuMicrosAtMost,
    double residentMiB,
    double peakMiB,
    long right,
    long slow,
    long left,
    long cancelled,
    long wrong,
    long broken,
    long unanswered,
    int stuck,
    String firstWrong) {
  /** Says whether every request had the answer that it must have. */
  boolean isRight() {
    return allWrong() == 0;
  }

  /** Counts the requests that had not. */
  long allWrong() {
    return wrong + broken + unanswered + stuck;
  }
}
