package dev.baton.loop;

import dev.baton.internal.kernel.EventLoopImpl;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The host's timer as a foreign loop uses it: for its earliest deadline. It may ring early, late,
 * twice, or, if passes come for other reasons, not at all.
 */
final class HostAlarm {
  private final EventLoopImpl loop;
  private final HostTimer timer;
  private final Runnable ask;

  /** What the host was asked for last; null for nothing. Used in passes. */
  private Ring awaited;

  HostAlarm(EventLoopImpl loop, HostTimer timer, Runnable ask) {
    this.loop = loop;
    this.timer = timer;
    this.ask = ask;
  }

  /** Sees to it that a pass comes at the next deadline; called at the end of a pass. */
  void set() {
    if (loop.timers.isEmpty()) {
      return;
    }
    long now = loop.clock.nanos();
    long deadline = loop.timers.nextDeadline();
    if (deadline <= now) {
      ask.run(); // hosts differ in what they make of no delay at all
      return;
    }
    if (awaited == null || awaited.rang || awaited.deadline <= now || deadline < awaited.deadline) {
      awaited = new Ring(deadline);
      ask(awaited, deadline - now);
    }
  }

  /** Has the host's timer ring, or the JDK's if that one throws. */
  private void ask(Ring ring, long nanos) {
    try {
      timer.after(Duration.ofNanos(nanos), ring);
    } catch (Throwable failure) {
      loop.reports.hostFailed(failure);
      CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(ring);
    }
  }

  /** One action of the host's timer: were it to count each time, two would follow it, then four. */
  private final class Ring implements Runnable {
    private final long deadline;
    private volatile boolean rang;

    Ring(long deadline) {
      this.deadline = deadline;
    }

    @Override
    public void run() {
      if (!rang) {
        rang = true;
        ask.run();
      }
    }
  }
}
