package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When things happen: what a call runs, when an exception arrives, when a result is delivered. */
class OrderAndTimeTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.Coroutine;
      import dev.baton.Task;
      import dev.baton.annotation.Async;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.concurrent.CompletableFuture;

      class Order {
        static final List<Object> LOG = new ArrayList<>();

        @Async
        static Coroutine<String> logged(String text) {
          LOG.add(text);
          await(yieldNow());
          LOG.add(text + "'");
          return done(text);
        }

        static List<Object> aCallRunsNothing() {
          Coroutine<String> cold = logged("body");
          LOG.add("called");
          LOG.add(run(cold));
          return LOG;
        }

        @Async
        static Coroutine<String> failsAtOnce(int n) {
          if (n > 0) {
            throw new IllegalStateException("at once");
          }
          return done("no");
        }

        @Async
        static Coroutine<String> catchesAtTheAwait() {
          Coroutine<String> cold = failsAtOnce(1);
          LOG.add("called");
          try {
            return done(await(cold));
          } catch (IllegalStateException e) {
            return done(e.getMessage());
          }
        }

        static List<Object> anExceptionBeforeTheFirstAwaitArrivesAtTheAwait() {
          LOG.add(run(catchesAtTheAwait()));
          return LOG;
        }

        @Async
        static Coroutine<String> slowFinally() {
          try {
            return done("result");
          } finally {
            LOG.add(await(logged("inner finally")));
            try {
              await(yieldNow());
            } finally {
              await(logged("last finally"));
            }
          }
        }

        static List<Object> theResultIsDeliveredAfterTheOutermostFinally() {
          LOG.add(run(slowFinally()));
          return LOG;
        }

        @Async
        @SuppressWarnings("baton-tail-call-in-try")
        static Coroutine<String> tailCallInTry() {
          try {
            LOG.add("try");
            return logged("tail");
          } catch (RuntimeException e) {
            return done("never");
          } finally {
            await(logged("finally"));
          }
        }

        static List<Object> aTailCallRunsAfterTheFinally() {
          LOG.add(run(tailCallInTry()));
          return LOG;
        }

        @Async
        @SuppressWarnings("baton-tail-call-in-try")
        static Coroutine<String> failingTailCallInTry() {
          try {
            return failsAtOnce(1);
          } catch (IllegalStateException e) {
            return done("caught by the wrong one");
          }
        }

        @Async
        static Coroutine<String> aroundTheTailCall() {
          try {
            return done(await(failingTailCallInTry()));
          } catch (IllegalStateException e) {
            return done("caught by the awaiter");
          }
        }

        static Object aTailCallFailsAtItsAwaiter() {
          return run(aroundTheTailCall());
        }

        @Async
        static Task<String> hot(String text) {
          LOG.add("start " + text);
          await(yieldNow());
          LOG.add("end " + text);
          return done(text).task();
        }

        @Async
        static Coroutine<String> usesHot() {
          Task<String> a = hot("a");
          Task<String> b = hot("b");
          LOG.add("called");
          return done(await(b) + await(a));
        }

        static List<Object> aTaskStartsInTheNextPass() {
          LOG.add(run(usesHot()));
          return LOG;
        }

        @Async
        static CompletableFuture<String> future(CompletableFuture<String> other) {
          LOG.add("start");
          String text = await(other);
          LOG.add("got " + text);
          if (text.equals("bad")) {
            throw new IllegalStateException("bad text");
          }
          return CompletableFuture.completedFuture(text + "!");
        }

        static List<Object> aFutureWithoutALoopRunsInTheCallerUpToItsFirstWait() {
          CompletableFuture<String> other = new CompletableFuture<>();
          CompletableFuture<String> future = future(other);
          LOG.add(future.isDone());
          other.complete("text");
          LOG.add(future.join());
          LOG.add(future(CompletableFuture.completedFuture("bad")).isCompletedExceptionally());
          return LOG;
        }

        @Async
        static Coroutine<String> returnsNull() {
          return null;
        }

        static Object returningNullSaysWhatToReturn() {
          try {
            return run(returnsNull());
          } catch (NullPointerException e) {
            return e.getMessage();
          }
        }

        @Async
        static Coroutine<String> tailing(int n) {
          if (n > 0) {
            return failsAtOnce(n); // tail
          }
          await(yieldNow());
          return done("last line");
        }

        @Async
        @SuppressWarnings("baton-tail-call-in-try")
        static Coroutine<String> tailingInTry(int n) {
          try {
            return failsAtOnce(n); // tail in try
          } finally {
            LOG.add("finally");
          }
        }

        static Object linesOfTailCalls() {
          for (Coroutine<String> coroutine : List.of(tailing(1), tailingInTry(1))) {
            try {
              run(coroutine);
            } catch (IllegalStateException e) {
              LOG.add(e.getStackTrace()[1].getLineNumber());
            }
          }
          return LOG;
        }

        @Async
        static Coroutine<Integer> keptAndAwaitedLater() {
          Coroutine<String> a = logged("a");
          Coroutine<String> b = logged("b");
          LOG.add("called");
          return done((await(b) + await(a)).length());
        }

        static List<Object> coroutinesRunInTheOrderOfTheirAwaits() {
          run(keptAndAwaitedLater());
          return LOG;
        }
      }
      """;

  private static Compiled woven;

  @BeforeAll
  static void weave() {
    woven = Javac.weaving().source("demo.Order", SOURCE).compile().verify();
  }

  private static String outcome(String method) throws Throwable {
    return String.valueOf(woven.call("demo.Order", method));
  }

  @Test
  void aCallRunsNothing() throws Throwable {
    assertThat(outcome("aCallRunsNothing")).isEqualTo("[called, body, body', body]");
  }

  @Test
  void anExceptionBeforeTheFirstAwaitArrivesAtTheAwait() throws Throwable {
    assertThat(outcome("anExceptionBeforeTheFirstAwaitArrivesAtTheAwait"))
        .isEqualTo("[called, at once]");
  }

  @Test
  void theResultIsDeliveredAfterTheOutermostFinally() throws Throwable {
    assertThat(outcome("theResultIsDeliveredAfterTheOutermostFinally"))
        .isEqualTo(
            "[inner finally, inner finally', inner finally, last finally, last finally', result]");
  }

  @Test
  void aTailCallRunsAfterTheFinally() throws Throwable {
    assertThat(outcome("aTailCallRunsAfterTheFinally"))
        .isEqualTo("[try, finally, finally', tail, tail', tail]");
  }

  @Test
  void aTailCallFailsAtItsAwaiter() throws Throwable {
    assertThat(outcome("aTailCallFailsAtItsAwaiter")).isEqualTo("caught by the awaiter");
  }

  @Test
  void aTailCallShowsItsOwnLineInStackTraces() throws Throwable {
    assertThat(outcome("linesOfTailCalls"))
        .isEqualTo("[" + line("// tail\n") + ", finally, " + line("// tail in try") + "]");
  }

  private static long line(String marker) {
    return SOURCE.substring(0, SOURCE.indexOf(marker)).lines().count();
  }

  @Test
  void aTaskStartsInTheNextPass() throws Throwable {
    assertThat(outcome("aTaskStartsInTheNextPass"))
        .isEqualTo("[called, start a, start b, end a, end b, ba]");
  }

  @Test
  void aFutureWithoutALoopRunsInTheCallerUpToItsFirstWait() throws Throwable {
    assertThat(outcome("aFutureWithoutALoopRunsInTheCallerUpToItsFirstWait"))
        .isEqualTo("[start, false, got text, text!, start, got bad, true]");
  }

  @Test
  void returningNullSaysWhatToReturn() throws Throwable {
    assertThat(outcome("returningNullSaysWhatToReturn")).contains("return done(null)");
  }

  @Test
  void coroutinesRunInTheOrderOfTheirAwaits() throws Throwable {
    assertThat(outcome("coroutinesRunInTheOrderOfTheirAwaits")).isEqualTo("[called, b, b', a, a']");
  }
}
