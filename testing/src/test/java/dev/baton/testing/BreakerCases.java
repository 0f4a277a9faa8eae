package dev.baton.testing;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;

import dev.baton.Baton;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Tests that behave as badly as tests can; {@link BreakersTest} runs them. */
final class BreakerCases {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private BreakerCases() {}

  /** None of these ends by itself. */
  @BatonTest(timeout = 1)
  static class Endless {
    @Async
    private static Coroutine<Void> yieldsForEver() {
      while (true) {
        try {
          await(yieldNow());
        } catch (Cancelled swallowed) {
          // goes on
        }
      }
    }

    @Async
    private static Coroutine<Void> sleepsForEver() {
      while (true) {
        try {
          await(sleep(SECOND));
        } catch (Cancelled swallowed) {
          // goes on
        }
      }
    }

    @Test
    @Async
    Coroutine<Void> swallowsCancelsInPassesWithoutEnd() {
      return yieldsForEver();
    }

    @Test
    @Async
    Coroutine<Void> swallowsCancelsInVirtualTimeWithoutEnd() {
      return sleepsForEver();
    }

    @Test
    @Async
    Coroutine<Void> ticksForEver() {
      while (true) {
        await(sleep(SECOND));
      }
    }

    @Test
    @Async
    Coroutine<Void> leavesWhatSwallowsCancelsInPasses() {
      spawn(yieldsForEver());
      return done();
    }

    @Test
    @Async
    Coroutine<Void> leavesWhatSwallowsCancelsInTime() {
      spawn(sleepsForEver());
      return done();
    }

    @Test
    void drivesPassesWithoutEnd(TestClock clock) {
      clock.spawn(yieldsForEver());
      clock.runReady();
    }

    @Test
    void drivesTimeWithoutEnd(TestClock clock) {
      clock.spawn(sleepsForEver());
      clock.runUntilIdle();
    }

    @Test
    @Async
    Coroutine<Void> awaitsTimeWithoutEnd() {
      spawn(sleepsForEver());
      await(TestKit.runUntilIdle());
      return done();
    }

    @Test
    @Async
    Coroutine<Void> holdsTheThread() {
      await(yieldNow());
      long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
      while (System.nanoTime() < end) {
        Thread.onSpinWait(); // which takes no notice of an interrupt
      }
      return done();
    }
  }

  /** Passes if the thread is as it was before. */
  @BatonTest
  static class Harmless {
    @Test
    void passes(TestClock clock) throws InterruptedException {
      clock.run(sleep(SECOND));
      Thread.sleep(1);
    }
  }

  @BatonTest
  static class Thrown {
    private static int deepest(int depth) {
      return depth < 0 ? 0 : deepest(depth + 1) + 1;
    }

    @Test
    @Async
    Coroutine<Void> overflowsInCalls() {
      await(yieldNow());
      deepest(0);
      return done();
    }

    @Test
    @Async
    Coroutine<Void> runsOutOfStackInATaskOfItsOwn() {
      await(spawn(overflowsInCalls()));
      return done();
    }

    @Test
    @Async
    Coroutine<Void> throwsAnError() {
      await(yieldNow());
      throw new LinkageError("broken");
    }
  }

  @BatonTest
  static class Twice {
    @AfterEach
    @Async
    Coroutine<Void> afterIt() throws IOException {
      await(yieldNow());
      throw new IOException("after it");
    }

    @Test
    @Async
    Coroutine<Void> failsAndLeavesATask() throws IOException {
      spawn(sleep(SECOND)).named("left");
      await(yieldNow());
      throw new IOException("the test");
    }

    @Nested
    class Before {
      @BeforeEach
      @Async
      Coroutine<Void> beforeIt() throws IOException {
        await(yieldNow());
        throw new IOException("before it");
      }

      @Test
      @Async
      Coroutine<Void> neverBegins() {
        return done();
      }
    }
  }

  /** Each order has an instance of its own, and a failing one says how to come by it again. */
  @BatonTest
  static class State {
    static int most;

    private int count;

    @Shuffled(seeds = 20)
    @Async
    Coroutine<Void> counts() {
      count++;
      most = Math.max(most, count);
      await(yieldNow());
      return done();
    }

    @Nested
    class Inner {
      private final List<String> order = new ArrayList<>();

      @Async
      private Coroutine<Void> step(String name) {
        await(yieldNow());
        order.add(name);
        return done();
      }

      @Shuffled(seeds = 1_000)
      @Async
      Coroutine<Void> dependsOnTheOrder() {
        await(Baton.gather(step("a"), step("b")));
        if (order.get(0).equals("b")) {
          throw new AssertionError("b came first");
        }
        return done();
      }
    }
  }
}
