package dev.baton;

import static dev.baton.Baton.done;
import static dev.baton.Baton.shielded;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.sync.Held;
import dev.baton.sync.Mutex;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What trio's tests of shielded scopes say, in virtual time. */
class ShieldedTest extends Virtual {
  @Test
  @DisplayName("240: whenever the cancel comes, the block ends, and the cancel comes after it")
  void everyMoment() {
    for (int at = 0; at <= 25; at++) {
      trace.clear();
      int moment = at;
      Outcome<?> outcome =
          run(
              seq(
                  v -> {
                    Task<Object> task =
                        spawn(
                            seq(
                                w -> shielded(() -> seq(x -> sleep(ms(10)), x -> log("in", "v"))),
                                w -> log("got " + w, sleep(ms(10))),
                                w -> log("after", null)));
                    spawn(seq(w -> sleep(ms(moment)), w -> done(task.cancel("x"))));
                    return Baton.settled(task);
                  },
                  v -> ((java.util.List<?>) v).get(0)));
      if (at < 20) {
        assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
        assertThat(trace).containsExactly("in", "got v");
      } else if (at > 20) {
        assertThat(trace).containsExactly("in", "got v", "after");
      }
    }
  }

  @Test
  @DisplayName("240: several cancels do not enter it; nor does a timeout, or the end of the loop")
  void whateverCancels() {
    assertThat(
            result(
                seq(
                    v -> {
                      Task<?> task = spawn(shielded(() -> after(10, "A")));
                      return seq(
                          w -> sleep(ms(1)),
                          w -> done(List.of(task.cancel(), task.cancel())),
                          w -> attempt(task, (x, thrown) -> thrown == null ? x : "cancelled"));
                    })))
        .isEqualTo("cancelled"); // at the end of the task
    assertThat(run(withTimeout(ms(5), shielded(() -> after(10, "B"))))).isEqualTo("B");
    run(
        seq(
            v -> {
              spawn(shielded(() -> after(10, "C")));
              return sleep(ms(1));
            }));
    assertThat(trace).containsExactly("A", "B", "C");
  }

  @Test
  @DisplayName("240: in a finally, cleanup is done whatever cancels come")
  void cleanup() {
    run(
        seq(
            v -> {
              Task<?> task =
                  spawn(
                      attempt(
                          sleep(ms(100)),
                          (w, thrown) ->
                              seq(
                                  x -> shielded(() -> after(10, "cleaned up")),
                                  x -> {
                                    throw thrown;
                                  })));
              return seq(
                  w -> sleep(ms(1)),
                  w -> done(task.cancel()),
                  w -> sleep(ms(1)),
                  w -> done(task.cancel()),
                  w -> Baton.settled(task),
                  w -> log("cancelled " + task.isCancelled() + " " + millis(), null));
            }));
    assertThat(trace).containsExactly("cleaned up", "cancelled true 11");
  }

  @Test
  @DisplayName("240: a failure of the block is thrown; so is a cancel from within")
  void failures() {
    var failure = new IllegalStateException();
    assertThatThrownBy(() -> run(shielded(() -> failing(1, failure)))).isSameAs(failure);
    assertThatThrownBy(
            () ->
                run(
                    shielded(
                        () ->
                            seq(
                                v -> {
                                  Baton.currentTask().cancel("own");
                                  return sleep(ms(1));
                                }))))
        .isInstanceOf(Cancelled.class)
        .hasMessageContaining("own");
    assertThatThrownBy(
            () ->
                run(
                    shielded(
                        () -> {
                          throw failure;
                        })))
        .isSameAs(failure);
  }

  @Test
  @DisplayName("240: a lock that comes out of it is not lost where nobody gets it")
  void handedOver() {
    var mutex = new Mutex();
    Held held = mutex.tryLock().orElseThrow();
    run(
        seq(
            v -> {
              Task<?> task = spawn(shielded(mutex::lock));
              return seq(
                  w -> sleep(ms(1)),
                  w -> {
                    task.cancel();
                    held.close();
                    return sleep(ms(1));
                  });
            }));
    assertThat(mutex.isLocked()).isFalse();
  }

  @Test
  @DisplayName("240: what a dump says of it is where its block waits")
  void deadlock() {
    assertThatThrownBy(() -> run(shielded(() -> seq(v -> new dev.baton.sync.Signal().whenSet()))))
        .isInstanceOf(Deadlock.class)
        .hasMessageContaining("signal, not set");
  }
}
