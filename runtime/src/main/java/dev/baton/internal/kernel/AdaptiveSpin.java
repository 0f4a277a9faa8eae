package dev.baton.internal.kernel;

import java.util.function.LongSupplier;

/**
 * The active wait of a loop's thread for other threads' messages, before it parks: for a short
 * time, if its waits have been that short of late.
 *
 * <p>Parking and being woken take tens of microseconds, most of them the operating system's, and so
 * do many answers of other threads. A wait that turns out longer than foreseen costs {@link
 * #LONGEST} of a processor's time once; after that the loop parks at once, until a wait was short
 * again. Where there is one processor only, whoever is waited for needs it, and the loop parks.
 */
public final class AdaptiveSpin {
  /** The longest active wait, in nanoseconds. */
  public static final long LONGEST = 50_000;

  /** A wait in which the thread has parked was short enough if it took no longer than this. */
  private static final long SHORT = 2 * LONGEST;

  private final Inbox inbox;
  private final LongSupplier nanos;
  private final boolean alone;
  private boolean foreseenShort;
  private long since;

  AdaptiveSpin(Inbox inbox) {
    this(inbox, System::nanoTime, Runtime.getRuntime().availableProcessors());
  }

  /** Makes one for tests, with a clock and a number of processors. */
  public AdaptiveSpin(Inbox inbox, LongSupplier nanos, int processors) {
    this.inbox = inbox;
    this.nanos = nanos;
    this.alone = processors == 1;
  }

  /**
   * Waits actively, if that is likely to help, for {@code limit} nanoseconds at most.
   *
   * @return whether something was handed in
   */
  @SuppressWarnings("ThreadPriorityCheck") // others may need the processor, and this can wait
  public boolean waitActively(long limit) {
    since = nanos.getAsLong();
    if (!foreseenShort) {
      return false;
    }
    long longest = Math.min(limit, LONGEST);
    do {
      Thread.yield();
      if (!inbox.isEmpty()) {
        return true;
      }
    } while (nanos.getAsLong() - since < longest);
    foreseenShort = limit < LONGEST; // a timer that is due says nothing of messages
    return false;
  }

  /** Notes that the thread has been parked and runs again. */
  public void hasParked() {
    foreseenShort = !alone && !inbox.isEmpty() && nanos.getAsLong() - since < SHORT;
  }
}
