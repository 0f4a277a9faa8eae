package dev.baton.testing;

import dev.baton.Coroutine;
import dev.baton.internal.kernel.Deadlocks;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.loop.Clock;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.woven.WovenTest;
import java.time.Duration;

/**
 * The loop of one test, in virtual time: it runs what the test is made of, and is looked at then.
 */
final class TestLoop implements WovenTest.Driver {
  /** How long a method may take, of real time, where nothing says so. */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** How long what is left may take to end once it is cancelled, of virtual time. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final String name;
  private final Duration timeout;
  private final Reports reports = new Reports();
  private final EventLoopImpl loop;
  private final Recording recording;
  private final TestClock clock;

  /** Why the test was ended before its time; null as long as it was not. */
  private AssertionError expired;

  private boolean closed;

  /**
   * Makes the loop of a test.
   *
   * @param seed the seed of its order; null for first-in-first-out
   * @param timeout how long each of its methods may take, of real time
   */
  TestLoop(String name, Long seed, Duration timeout) {
    this.name = name;
    this.timeout = timeout;
    RunOptions options =
        RunOptions.defaults()
            .name(name)
            .clock(Clock.virtual())
            .reports(reports)
            .mute(Report.Kind.CLOCK_STANDS_STILL); // there is a timeout
    loop = EventLoopImpl.create(seed == null ? options : options.shuffled(seed));
    recording = new Recording(loop.clock());
    clock = new TestClock(this, loop);
  }

  String name() {
    return name;
  }

  Reports reports() {
    return reports;
  }

  Recording recording() {
    return recording;
  }

  TestClock clock() {
    return clock;
  }

  @Override
  public void run(Coroutine<?> test) throws Throwable {
    call(test);
  }

  /** Runs a coroutine to its end; what it throws is thrown. */
  <T> T call(Coroutine<T> main) {
    return watched(() -> loop.run(main));
  }

  /** What is done with the loop. */
  interface Action<T> {
    T run();
  }

  /** Does something with the loop that may not take longer than it may. */
  <T> T watched(Action<T> action) {
    var watch = new Watch(loop, timeout, this::expire);
    try {
      return action.run();
    } catch (Throwable failure) {
      if (expired == null) {
        throw failure;
      }
      AssertionError told = expired;
      expired = null;
      if (failure != told) {
        told.addSuppressed(failure);
      }
      throw told;
    } finally {
      watch.close();
    }
  }

  /** Ends what runs, on the loop's thread. */
  private void expire() {
    if (expired == null) {
      expired =
          new AssertionError(
              name
                  + " has taken "
                  + timeout.toSeconds()
                  + " s of real time and not ended. These tasks have not ended:"
                  + dump());
    }
    Deadlocks.all(loop.root()).forEach(task -> task.cancel("the test has taken too long"));
  }

  /** Lists the tasks that have not ended, each on a line, with where it stands. */
  String dump() {
    return Deadlocks.tasks(loop.root());
  }

  /** Cancels what is left, and runs it to its end; nothing can be run then any more. */
  void close() {
    if (!closed) {
      closed = true;
      watched(() -> loop.close(GRACE)); // what does not end is in the reports
    }
  }

  /**
   * Looks at what the test has left behind, and ends that.
   *
   * @param failure what the test has failed with; null if it has not
   */
  void finish(Throwable failure) {
    if (failure != null) {
      try {
        close();
      } catch (Throwable thrown) {
        failure.addSuppressed(thrown);
      }
      Unseen.in(failure, reports.take());
      return;
    }
    String left = closed ? "" : left();
    close();
    if (!left.isEmpty()) {
      throw Unseen.in(new AssertionError(left), reports.take());
    }
    Unseen.failIfAny(reports.take());
  }

  /** Says what is left once all that is ready by now has run; empty for nothing. */
  private String left() {
    watched(
        () -> {
          loop.advance(Duration.ZERO);
          return null;
        });
    String tasks = dump();
    if (!tasks.isEmpty()) {
      return name
          + " leaves tasks behind. Await or cancel them in the test, or let a scope own them:"
          + tasks;
    }
    if (!loop.timers.isEmpty()) {
      return name + " leaves " + loop.timers.size() + " timers behind, which nothing waits for.";
    }
    return loop.outside.isEmpty()
        ? ""
        : name + " leaves its loop waiting for posts: a hold of it was not closed.";
  }
}
