package dev.baton.example.http;

import java.util.concurrent.atomic.LongAdder;

/** What has become of the requests for quotes, counted over all loops. */
final class Stats {
  final LongAdder served = new LongAdder();
  final LongAdder cancelled = new LongAdder();
  final LongAdder rejected = new LongAdder();
  final LongAdder timedOut = new LongAdder();
  final LongAdder failed = new LongAdder();

  /**
   * The counts at one moment.
   *
   * @param served answered as asked for: with a quote, or that there is no such item
   * @param cancelled given up, since the client has left or the server has ended
   * @param rejected refused, since too many were in flight
   * @param timedOut not answered within their deadline
   * @param failed not answered, since the database has failed
   * @param inFlight being answered
   */
  public record Counts(
      long served, long cancelled, long rejected, long timedOut, long failed, int inFlight) {}

  Counts now(Limit limit) {
    return new Counts(
        served.sum(),
        cancelled.sum(),
        rejected.sum(),
        timedOut.sum(),
        failed.sum(),
        limit.inFlight());
  }
}
