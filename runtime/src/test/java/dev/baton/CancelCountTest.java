package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many cancel requests there are, however many, and also between the runs of a loop. */
@Timeout(60)
class CancelCountTest extends Virtual {
  private static final int OVER_16_BITS = 70_000;

  /** As many as the memory holds with ease, if the loop takes in none of them meanwhile. */
  private static final int MOST_WAITING = 500_000;

  private EventLoop loop() {
    return EventLoop.create(RunOptions.defaults().clock(clock));
  }

  /** Waits on and on, whatever cancels it. */
  private static Coroutine<Object> stubborn() {
    return Machine.co(m -> m.await(1, sleep(ms(1_000_000))));
  }

  @Test
  @DisplayName("24: the number of requests does not wrap, up and down again")
  void many() {
    loop()
        .run(
            seq(
                v -> {
                  Task<?> task = spawn(stubborn());
                  for (int i = 1; i <= OVER_16_BITS; i++) {
                    task.cancel();
                    assertThat(task.cancelling()).isEqualTo(i);
                  }
                  for (int i = OVER_16_BITS - 1; i >= 0; i--) {
                    assertThat(task.uncancel()).isEqualTo(i);
                  }
                  assertThat(task.uncancel()).isZero();
                  return "x";
                }));
  }

  @Test
  @DisplayName("24: any sequence of requests and retractions gives their difference")
  void random() {
    var random = new Random(1);
    loop()
        .run(
            seq(
                v -> {
                  Task<?> task = spawn(stubborn());
                  int expected = 0;
                  for (int i = 0; i < 10_000; i++) {
                    boolean up = random.nextInt(expected < 30 ? 5 : 2) > 0;
                    if (up) {
                      task.cancel("" + i);
                      expected++;
                    } else {
                      expected = Math.max(0, expected - 1);
                      assertThat(task.uncancel()).isEqualTo(expected);
                    }
                    assertThat(task.cancelling()).isEqualTo(expected);
                    assertThat(task.name()).isEqualTo("task");
                  }
                  return "x";
                }));
  }

  @Test
  @DisplayName("18: between runs, the cancel of a finished task is false and changes nothing")
  void finished() {
    EventLoop loop = loop();
    Task<Object> task = loop.spawn(seq(v -> "x"));
    loop.runUntilIdle();
    assertThat(task.cancel("late")).isFalse();
    assertThat(task.cancelling()).isZero();
    loop.step();
    assertThat(task.result()).isEqualTo("x");
    loop.close();
    assertThat(task.cancel("later")).isFalse();
  }

  @Test
  @DisplayName("18: the cancel of a finished task is false on another thread, too")
  void finishedElsewhere() throws Exception {
    EventLoop loop = loop();
    Task<Object> task = loop.spawn(seq(v -> "x"));
    loop.runUntilIdle();
    var cancelled = new AtomicBoolean(true);
    var other = new Thread(() -> cancelled.set(task.cancel()));
    other.start();
    other.join();
    assertThat(cancelled).isFalse();
    loop.close();
  }

  @Test
  @DisplayName("24: between runs, requests count at once, and one taken back is not delivered")
  void betweenRuns() {
    EventLoop loop = loop();
    Task<Object> kept = loop.spawn(seq(v -> sleep(ms(5)), v -> "kept"));
    Task<Object> begun = loop.spawn(seq(v -> sleep(ms(5)), v -> "begun"));
    loop.step();
    Task<Object> fresh = loop.spawn(seq(v -> log("fresh runs", "fresh")));
    assertThat(kept.cancel("first")).isTrue();
    assertThat(kept.cancel("second")).isTrue();
    assertThat(begun.cancel("begun")).isTrue();
    assertThat(fresh.cancel("fresh")).isTrue();
    assertThat(kept.cancelling()).isEqualTo(2);
    assertThat(begun.cancelling()).isEqualTo(1);
    assertThat(kept.uncancel()).isEqualTo(1);
    assertThat(kept.uncancel()).isZero();
    loop.runUntilIdle();
    assertThat(kept.result()).isEqualTo("kept");
    assertThat(begun.isCancelled()).isTrue();
    assertThat(begun.cancelling()).isEqualTo(1);
    assertThat(fresh.isCancelled()).isTrue();
    assertThat(trace).isEmpty();
    loop.close();
  }

  @Test
  @DisplayName("requests between the runs, by this thread, and by another all the time, all count")
  void threads() throws Exception {
    int each = 5_000;
    EventLoop loop = loop();
    Task<?> task = loop.spawn(stubborn());
    var begin = new AtomicBoolean();
    var other =
        new Thread(
            () -> {
              while (!begin.get()) {
                Thread.onSpinWait();
              }
              for (int i = 0; i < each; i++) {
                task.cancel();
              }
            });
    other.start();
    begin.set(true);
    for (int i = 0; i < each; i++) {
      loop.step();
      task.cancel();
    }
    other.join();
    loop.step();
    loop.step();
    assertThat(task.cancelling()).isEqualTo(2 * each);
  }

  @Test
  @DisplayName("a loop that two threads run in turn is never found in use by a cancel")
  void takingTurns() throws Exception {
    EventLoop loop = loop();
    Task<?> task = loop.spawn(stubborn());
    loop.step();
    var failure = new Throwable[1];
    var stop = new AtomicBoolean();
    var other =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 2_000; i++) {
                  loop.step();
                }
              } catch (Throwable thrown) {
                failure[0] = thrown;
              } finally {
                stop.set(true);
              }
            });
    other.start();
    int requests = 0;
    do {
      task.cancel();
      requests++;
    } while (!stop.get() && requests < MOST_WAITING);
    other.join();
    loop.step();
    loop.step();
    assertThat(failure[0]).isNull();
    assertThat(task.cancelling()).isEqualTo(requests);
    assertThat(loop.step()).isFalse();
  }
}
