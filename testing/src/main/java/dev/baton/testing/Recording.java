package dev.baton.testing;

import dev.baton.loop.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording of the order in which things ran. A test and what is around it take it as a
 * parameter, or make one.
 *
 * <pre>{@code
 * recording.add("bought");
 * recording.assertEvents("opened", "bought", "closed");
 * recording.assertTimedEvents("0ms opened", "20ms bought", "1000ms closed");
 * }</pre>
 */
public final class Recording {
  private final Clock clock;
  private final List<String> events = new ArrayList<>();
  private final List<String> timed = new ArrayList<>();

  /** The number of the latest step; 0 before the first. */
  private int step;

  /** Makes a recording by the clock of a loop. */
  public Recording(Clock clock) {
    this.clock = clock;
  }

  /** Adds that something has happened now. */
  public void add(Object event) {
    events.add(String.valueOf(event));
    timed.add(Duration.ofNanos(clock.nanos()).toMillis() + "ms " + event);
  }

  /**
   * Notes that a place in the program is passed.
   *
   * @param number which one it has to be, from 1 on
   * @throws AssertionError if it is another one's turn
   */
  public void step(int number) {
    step++;
    if (step != number) {
      throw new AssertionError("Step " + number + " comes as step " + step);
    }
  }

  /** Returns what has happened, in order. */
  public List<String> events() {
    return List.copyOf(events);
  }

  /** Returns what has happened, in order, each with its time: {@code 20ms bought}. */
  public List<String> timedEvents() {
    return List.copyOf(timed);
  }

  /** Fails if other things have happened, or in another order. */
  public void assertEvents(String... expected) {
    check(events, List.of(expected));
  }

  /** Fails if other things have happened, or in another order, or at other times. */
  public void assertTimedEvents(String... expected) {
    check(timed, List.of(expected));
  }

  private static void check(List<String> actual, List<String> expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError("Expected " + expected + ", and there was " + actual);
    }
  }
}
