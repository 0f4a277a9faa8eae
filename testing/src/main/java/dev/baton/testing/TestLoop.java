package dev.baton.testing;

import dev.baton.Coroutine;
import dev.baton.internal.kernel.Deadlocks;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.loop.Clock;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.woven.WovenTest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The loop of one test, in virtual time: it runs what the test is made of, and is looked at then.
 */
final class TestLoop implements WovenTest.Driver {
  /** How long a method may take, of real time, where nothing says so. */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** How long what is left may take to end once it is cancelled, of virtual time. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** How long a thread that JUnit has given up may take to leave the loop, in seconds. */
  private static final long HANDOVER = 10;

  private final String name;
  private final Duration timeout;
  private final Reports reports = new Reports();
  private final EventLoopImpl loop;
  private final Recording recording;
  private final TestClock clock;

  /** Held by the thread that runs the loop, which is another one for some timeouts of JUnit's. */
  private final ReentrantLock turn = new ReentrantLock();

  private volatile Thread runs;

  /** Why the test was ended before its time; null as long as it was not. */
  private AssertionError expired;

  /** Whether tasks have gone on in spite of a cancel, and the loop has been left. */
  private boolean givenUp;

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
    takeTurn();
    Duration limit = givenUp ? Duration.ofMillis(Watch.PATIENCE) : timeout;
    var watch = new Watch(loop, name, limit, this::expire, this::giveUp);
    try {
      T result = action.run();
      if (expired != null) {
        throw expired;
      }
      return result;
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
      turn.unlock();
    }
  }

  /** Waits for a thread that JUnit does not wait for: it was interrupted, and leaves the loop. */
  private void takeTurn() {
    try {
      if (!turn.tryLock() && !turn.tryLock(HANDOVER, TimeUnit.SECONDS)) {
        Thread other = runs;
        throw new AssertionError(
            name + " has ended, and a thread of it goes on: " + (other == null ? "" : other));
      }
      runs = Thread.currentThread();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(name + " was interrupted while another thread runs it", interrupted);
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

  /** Leaves what goes on in spite of that. */
  private void giveUp() {
    givenUp = true;
    loop.giveUp();
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
   * Looks at what the test has left behind, and ends that. What is found is thrown, if the test has
   * not failed, and else added to its failure.
   *
   * @param failure what the test has failed with; null if it has not
   */
  void finish(Throwable failure) {
    Throwable first = failure;
    if (first == null && !closed) {
      first = left();
    }
    try {
      close();
    } catch (RuntimeException | Error thrown) {
      if (first == null) {
        first = thrown;
      } else {
        first.addSuppressed(thrown);
      }
    }
    if (first == null) {
      Unseen.failIfAny(reports.take());
      return;
    }
    Unseen.in(first, reports.take());
    if (failure == null) {
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    }
  }

  /** Says what is left once all that is ready by now has run; null for nothing. */
  private Throwable left() {
    try {
      watched(
          () -> {
            loop.advance(Duration.ZERO);
            return null;
          });
    } catch (RuntimeException | Error thrown) {
      return thrown;
    }
    String tasks = dump();
    if (!tasks.isEmpty()) {
      return new AssertionError(
          name
              + " leaves tasks behind. Await or cancel them in the test, or let a scope own them:"
              + tasks);
    }
    if (!loop.timers.isEmpty()) {
      return new AssertionError(
          name + " leaves " + loop.timers.size() + " timers behind, which nothing waits for.");
    }
    return loop.outside.isEmpty()
        ? null
        : new AssertionError(
            name + " leaves its loop waiting for posts: a hold of it was not closed.");
  }
}
