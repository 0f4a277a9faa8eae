package dev.baton.testing;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.loop.EventLoop;
import java.time.Duration;
import java.time.Instant;

/**
 * The clock of a test, by which a plain method drives the loop of the test: it spawns tasks, moves
 * the time, and looks at them. A test and what is around it take it as a parameter. It starts at
 * {@link Instant#EPOCH}.
 *
 * <p>In a coroutine the loop runs already, and goes on where that waits: {@link TestKit} has what
 * is awaited there.
 */
public final class TestClock {
  private final TestLoop test;
  private final EventLoop loop;

  TestClock(TestLoop test, EventLoop loop) {
    this.test = test;
    this.loop = loop;
  }

  /** Returns the loop of the test. */
  public EventLoop loop() {
    return loop;
  }

  /** Returns the recording of the test: the one that it can take as a parameter. */
  public Recording recording() {
    return test.recording();
  }

  /** Returns the time now. */
  public Instant now() {
    return loop.clock().now();
  }

  /** Returns how much time has gone by since the test began. */
  public Duration elapsed() {
    return Duration.ofNanos(loop.clock().nanos());
  }

  /** Schedules a coroutine; it starts when the clock is moved, or what is ready is run. */
  public <T> Task<T> spawn(Coroutine<T> coroutine) {
    return loop.spawn(coroutine);
  }

  /**
   * Runs a coroutine to its end, and whatever else there is meanwhile; what it throws is thrown.
   */
  public <T> T run(Coroutine<T> coroutine) {
    return test.call(coroutine);
  }

  /** Moves the clock, and runs what is due on the way and at its end, in order. */
  public void advance(Duration time) {
    test.watched(
        () -> {
          loop.advance(time);
          return null;
        });
  }

  /** Runs what is ready, up to where all that is left waits; the clock stands still. */
  public void runReady() {
    advance(Duration.ZERO);
  }

  /** Runs until nothing is ready and no timer is set; the clock moves from one to the next. */
  public void runUntilIdle() {
    test.watched(
        () -> {
          loop.runUntilIdle();
          return null;
        });
  }

  /** Lists the tasks that have not ended, each on a line, with where it stands. */
  public String dump() {
    return test.dump().stripIndent().strip();
  }

  /** Cancels what is left, and runs it to its end, for a test that leaves tasks on purpose. */
  public void cancelRest() {
    test.close();
  }
}
