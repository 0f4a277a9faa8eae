package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.sync.Signal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An interrupted thread does not park: a loop that waits in it must do so all the same, and leave
 * it interrupted. It is about how a thread waits, and so about real time.
 */
@Timeout(60)
class InterruptTest {
  private static final long WAIT_MILLIS = 300;

  /** How a loop runs in which something waits for {@link #WAIT_MILLIS}. */
  enum Runs {
    UNTIL_IDLE(EventLoop::runUntilIdle),
    CLOSE(EventLoop::close),
    CLOSE_WITH_GRACE(loop -> loop.close(java.time.Duration.ofHours(1))),
    RUN(
        loop -> {
          try {
            loop.run(waiting());
          } catch (Cancelled cancelled) {
            loop.runUntilIdle();
          }
        });

    private final Consumer<EventLoop> run;

    Runs(Consumer<EventLoop> run) {
      this.run = run;
    }
  }

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  /** Looks at a thread again and again, and counts how often that is parked. */
  private static final class Watcher extends Thread {
    private final Thread watched = Thread.currentThread();
    private volatile boolean over;
    private int parked;
    private int active;

    @Override
    public void run() {
      while (!over) {
        if (watched.getState() == State.TIMED_WAITING) {
          parked++;
        } else {
          active++;
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  /** Waits, and if it is cancelled, waits again. */
  private static Coroutine<Object> waiting() {
    return Machine.attempt(
        sleep(Virtual.ms(WAIT_MILLIS)),
        (v, cancelled) -> cancelled == null ? null : sleep(Virtual.ms(WAIT_MILLIS)));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a loop whose thread is interrupted waits without using the processor")
  void waits(Runs runs) throws Exception {
    EventLoop loop = EventLoop.create(RunOptions.defaults());
    loop.spawn(waiting());
    loop.step();
    Thread.currentThread().interrupt();
    var watcher = new Watcher();
    watcher.start();
    long begun = System.nanoTime();
    runs.run.accept(loop);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(System.nanoTime() - begun).isGreaterThan(WAIT_MILLIS * 1_000_000 / 2);
    watcher.over = true;
    watcher.join();
    assertThat(watcher.parked).isGreaterThan(watcher.active);
    loop.close();
  }

  @Test
  @DisplayName("an interrupt that comes while the loop waits is kept, too")
  void meanwhile() {
    EventLoop loop = EventLoop.create(RunOptions.defaults());
    Thread here = Thread.currentThread();
    var gate = new CompletableFuture<String>();
    Task<Object> task = loop.spawn(seq(v -> gate, v -> v + " " + here.isInterrupted()));
    loop.step();
    new Thread(
            () -> {
              here.interrupt();
              gate.complete("x");
            })
        .start();
    loop.runUntilIdle();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(task.result().toString()).startsWith("x");
    loop.close();
  }

  @Test
  @DisplayName("an interrupt is kept where the run ends in a deadlock")
  void deadlock() {
    EventLoop loop = EventLoop.create(RunOptions.defaults());
    var never = new Signal();
    Coroutine<Object> interrupted =
        seq(
            v -> {
              Thread.currentThread().interrupt();
              return never.whenSet();
            });
    Coroutine<Object> main = Machine.attempt(interrupted, (v, cancelled) -> new Signal().whenSet());
    assertThatThrownBy(() -> loop.run(main)).isInstanceOf(Deadlock.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
