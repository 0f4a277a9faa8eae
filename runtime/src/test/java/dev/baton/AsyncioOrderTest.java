package dev.baton;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.race;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.co;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.kernel.VirtualClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * How many passes each operation costs: a ticker counts passes while the main task goes through all
 * of them. The expected traces were printed by CPython 3.11.7 for the same programs.
 */
class AsyncioOrderTest extends Virtual {
  private int ticks;

  private Coroutine<Object> ticker(int n, Duration step) {
    return co(
        m -> {
          if (ticks == n) {
            return null;
          }
          trace.add("t" + ticks++);
          ((VirtualClock) clock).moveTo(clock.nanos() + step.toNanos());
          return m.await(1, yieldNow());
        });
  }

  private static Coroutine<Object> value(int yields) {
    int[] left = {yields};
    return co(
        m -> {
          if (m.at() > 0) {
            m.value();
          }
          return left[0]-- > 0 ? m.await(1, yieldNow()) : 1;
        });
  }

  private static Coroutine<Object> cancelAfter(int yields, Task<?> task) {
    return seq(v -> value(yields), v -> task.cancel());
  }

  /** Cancels a task two passes from now and logs when that was seen. */
  private Coroutine<Object> cancelling(String name, Coroutine<?> coroutine) {
    return seq(
        v -> {
          Task<?> task = spawn(coroutine);
          spawn(cancelAfter(2, task));
          return attempt(task, (w, t) -> log(t instanceof Cancelled ? name : "wrong: " + t, null));
        });
  }

  @Test
  @DisplayName("each operation costs as many passes as in asyncio")
  void passes() {
    var future = new CompletableFuture<String>();
    run(
        seq(
            v -> {
              spawn(ticker(60, Duration.ZERO));
              return yieldNow();
            },
            v -> log("yield", spawn(value(0))),
            v -> log("task", spawn(value(2))),
            v -> log("task2", gather(value(0), value(1))),
            v -> log("gather", gather(value(0))),
            v -> log("gather1", shield(spawn(value(1)))),
            v -> log("shield", scope(s -> seq(w -> s.spawn(value(1)).isDone()))),
            v ->
                log(
                    "scope",
                    scope(
                        s ->
                            seq(
                                w -> {
                                  s.spawn(value(0));
                                  return yieldNow();
                                },
                                w -> yieldNow()))),
            v -> log("scope2", cancelling("cancelled", value(50))),
            v -> {
              Task<?> inner = spawn(value(50));
              return cancelling("cancelled2", seq(w -> inner));
            },
            v -> cancelling("cancelledg", gather(value(50), value(50))),
            v ->
                cancelling(
                    "cancelleds",
                    scope(
                        s -> {
                          s.spawn(value(50));
                          return seq(w -> sleep(ms(100_000)));
                        })),
            v ->
                attempt(
                    scope(
                        s -> {
                          s.spawn(
                              seq(
                                  w -> yieldNow(),
                                  w -> {
                                    throw new IllegalStateException();
                                  }));
                          s.spawn(value(50));
                          return seq(w -> sleep(ms(100_000)));
                        }),
                    (w, t) -> log("scopefail", null)),
            v -> {
              spawn(seq(w -> yieldNow(), w -> future.complete("x")));
              return future;
            },
            v -> log("future", race(value(1))),
            v -> log("race1", null)));
    assertThat(String.join(" ", trace))
        .isEqualTo(
            "t0 yield t1 t2 task t3 t4 t5 t6 task2 t7 t8 t9 t10 gather t11 t12 t13 gather1 t14 t15"
                + " t16 t17 shield t18 t19 t20 t21 scope t22 t23 scope2 t24 t25 t26 t27 t28"
                + " cancelled t29 t30 t31 t32 t33 t34 cancelled2 t35 t36 t37 t38 t39 t40 t41"
                + " cancelledg t42 t43 t44 t45 t46 t47 t48 t49 cancelleds t50 t51 t52 t53 t54"
                + " scopefail t55 t56 t57 future t58 t59 race1");
  }

  private Coroutine<Object> sleeper(String name, long millis) {
    return seq(
        v -> sleep(ms(millis)), v -> log(name + "1", yieldNow()), v -> log(name + "2", null));
  }

  @Test
  @DisplayName("timers and timeouts join the passes as in asyncio")
  void timers() {
    Coroutine<Object> timeouts =
        seq(
            v ->
                attempt(
                    withTimeout(ms(6), sleep(ms(1000))),
                    (w, t) -> log(t instanceof TimedOut ? "timeout" : "wrong " + t, null)),
            v -> {
              Duration time = Duration.ofNanos(500_000);
              return attempt(
                  withTimeout(time, withTimeout(time, sleep(ms(1000)))),
                  (w, t) -> log(t instanceof TimedOut ? "timeout2" : "wrong " + t, null));
            });
    run(
        seq(
            v ->
                gather(
                    ticker(12, ms(1)), sleeper("a", 3), sleeper("b", 3), sleeper("c", 5), timeouts),
            v -> log("end", null)));
    assertThat(String.join(" ", trace))
        .isEqualTo("t0 t1 t2 t3 t4 t5 a1 b1 t6 a2 b2 t7 c1 t8 c2 timeout t9 t10 t11 timeout2 end");
  }
}
