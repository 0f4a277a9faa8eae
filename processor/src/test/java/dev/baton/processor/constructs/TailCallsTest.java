package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code return other()} does not grow the chain of awaits. */
class TailCallsTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;

      class Tail {
        private static final int ROUNDS = 10_000_000;
        private static int pause;
        private static long atTheStart;
        private static long atTheEnd;

        private static long used() {
          System.gc();
          return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        @Async
        private static Coroutine<Boolean> even(int n) {
          if (n % pause == 0) {
            await(yieldNow());
          }
          if (n == 10) {
            atTheEnd = used();
          }
          return n == 0 ? done(true) : odd(n - 1);
        }

        @Async
        private static Coroutine<Boolean> odd(int n) {
          if (n == 0) {
            return done(false);
          }
          return even(n - 1);
        }

        private static long growth(int pauseEvery) {
          pause = pauseEvery;
          atTheStart = used();
          if (!run(even(ROUNDS))) {
            throw new AssertionError("not even");
          }
          return atTheEnd - atTheStart;
        }

        static long growthWithoutSuspension() {
          return growth(ROUNDS + 1);
        }

        static long growthWithSuspensions() {
          return growth(1_000);
        }
      }
      """;

  private static final long MEGABYTE = 1 << 20;

  private static Compiled woven;

  @BeforeAll
  static void weave() {
    woven = Javac.weaving().source("demo.Tail", SOURCE).compile().verify();
  }

  @Test
  void tenMillionRoundsOfMutualRecursionTakeConstantMemory() throws Throwable {
    assertThat((Long) woven.call("demo.Tail", "growthWithoutSuspension")).isLessThan(16 * MEGABYTE);
  }

  @Test
  void tenMillionRoundsThatSuspendNowAndThenTakeConstantMemory() throws Throwable {
    assertThat((Long) woven.call("demo.Tail", "growthWithSuspensions")).isLessThan(16 * MEGABYTE);
  }
}
