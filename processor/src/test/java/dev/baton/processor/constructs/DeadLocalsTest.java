package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A suspended coroutine keeps only what it may still use. */
class DeadLocalsTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncSupplier;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import java.lang.ref.WeakReference;

      class Dead {
        private static WeakReference<Object> watched;

        static byte[] big() {
          byte[] big = new byte[100_000_000];
          watched = new WeakReference<>(big);
          return big;
        }

        static boolean isGone() {
          for (int i = 0; i < 20 && watched.get() != null; i++) {
            System.gc();
          }
          return watched.get() == null;
        }

        @Async
        static Coroutine<Boolean> localUsedBefore() {
          byte[] big = big();
          big[0] = 1;
          await(yieldNow());
          return done(isGone());
        }

        @Async
        static Coroutine<Boolean> localAliveAtAnEarlierAwait() {
          byte[] big = big();
          await(yieldNow());
          big[0] = 1;
          await(yieldNow());
          return done(isGone());
        }

        @Async
        static Coroutine<Boolean> operandOfAnEarlierAwait() {
          int length = use(big(), await(yieldNow()));
          await(yieldNow());
          return done(isGone() && length > 0);
        }

        static int use(byte[] big, Void nothing) {
          return big.length;
        }

        @Async
        private static Coroutine<Boolean> takes(byte[] big) {
          int length = big.length;
          await(yieldNow());
          return done(isGone() && length > 0);
        }

        @Async
        static Coroutine<Boolean> parameterUsedBefore() {
          return done(await(takes(big())));
        }

        @Async
        private static Coroutine<Boolean> takesAndReassigns(Object big) {
          big = big.hashCode();
          await(yieldNow());
          return done(isGone() && big != null);
        }

        @Async
        static Coroutine<Boolean> parameterReassigned() {
          return done(await(takesAndReassigns(big())));
        }

        @Async
        static Coroutine<Boolean> localOfALoop() {
          boolean gone = true;
          for (int i = 0; i < 3; i++) {
            byte[] big = big();
            await(yieldNow());
            big[i]++;
            big = null;
            await(yieldNow());
            gone &= isGone();
          }
          return done(gone);
        }

        @Async
        static Coroutine<Boolean> localOfATry() {
          try {
            byte[] big = big();
            await(yieldNow());
            big[0] = 1;
          } finally {
            await(yieldNow());
          }
          return done(isGone());
        }

        @Async
        static Coroutine<Boolean> localOfOneBranch() {
          byte[] big = big();
          await(yieldNow());
          if (big.length > 0) {
            await(yieldNow());
            return done(isGone());
          }
          await(yieldNow());
          return done(big == null);
        }

        @Async
        static Coroutine<Boolean> valueOfAnAwait() {
          byte[] big = await(later());
          big[0] = 1;
          await(yieldNow());
          return done(isGone());
        }

        @Async
        private static Coroutine<byte[]> later() {
          await(yieldNow());
          return done(big());
        }

        @Async
        static Coroutine<Boolean> parameterOfALambda() throws Exception {
          byte[] big = big();
          AsyncSupplier<Boolean> lambda = capturing(big);
          big = null;
          Coroutine<Boolean> body = lambda.get();
          lambda = null;
          return done(await(body));
        }

        private static AsyncSupplier<Boolean> capturing(byte[] big) {
          return () -> {
            int length = big.length;
            await(yieldNow());
            return done(isGone() && length > 0);
          };
        }

        @Async
        private static Coroutine<Boolean> tail(byte[] big) {
          await(yieldNow());
          big[0] = 1;
          return ending();
        }

        @Async
        private static Coroutine<Boolean> ending() {
          await(yieldNow());
          return done(isGone());
        }

        @Async
        static Coroutine<Boolean> localOfAMethodThatEndedInATailCall() {
          return done(await(tail(big())));
        }
      }
      """;

  private static Compiled woven;

  @BeforeAll
  static void weave() {
    woven = Javac.weaving().source("demo.Dead", SOURCE).compile().verify();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localUsedBefore",
        "localAliveAtAnEarlierAwait",
        "operandOfAnEarlierAwait",
        "parameterUsedBefore",
        "parameterReassigned",
        "localOfALoop",
        "localOfATry",
        "localOfOneBranch",
        "valueOfAnAwait",
        "parameterOfALambda",
        "localOfAMethodThatEndedInATailCall"
      })
  void isCollectable(String method) throws Throwable {
    Coroutine<?> coroutine = (Coroutine<?>) woven.call("demo.Dead", method);
    Object gone = Baton.run(coroutine);
    assertThat(gone).isEqualTo(true);
  }
}
