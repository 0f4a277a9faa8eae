package dev.baton.benchmarks.servers.service;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How many requests are in flight, and how the others ended. */
public final class Counts {
  private final int limit;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder served = new LongAdder();
  private final LongAdder cancelled = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder timedOut = new LongAdder();

  /** Makes one that lets so many requests be in flight. */
  public Counts(int limit) {
    this.limit = limit;
  }

  /** Lets a request in, or counts it as rejected. */
  public boolean enter() {
    if (inFlight.incrementAndGet() <= limit) {
      return true;
    }
    inFlight.decrementAndGet();
    rejected.increment();
    return false;
  }

  /** A request has ended with an answer. */
  public void serve() {
    inFlight.decrementAndGet();
    served.increment();
  }

  /** A request has ended because its client has left. */
  public void cancel() {
    inFlight.decrementAndGet();
    cancelled.increment();
  }

  /** A request has ended because its time was over. */
  public void timeOut() {
    inFlight.decrementAndGet();
    timedOut.increment();
  }

  /** A request has ended because something broke. */
  public void fail() {
    inFlight.decrementAndGet();
  }

  /** Writes it as JSON. */
  public byte[] json() {
    return ("{\"served\":"
            + served
            + ",\"cancelled\":"
            + cancelled
            + ",\"rejected\":"
            + rejected
            + ",\"timedOut\":"
            + timedOut
            + ",\"inFlight\":"
            + inFlight
            + "}")
        .getBytes(US_ASCII);
  }
}
