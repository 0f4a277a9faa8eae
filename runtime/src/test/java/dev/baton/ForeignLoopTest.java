package dev.baton;

import static dev.baton.Baton.sleep;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.ForeignLoop;
import dev.baton.loop.HostTimer;
import dev.baton.loop.RunOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop on a thread of somebody else's. */
@Timeout(60)
class ForeignLoopTest extends Virtual {
  private final ScheduledExecutorService host =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "host"));

  @AfterEach
  void end() {
    host.shutdownNow();
  }

  private ForeignLoop loop() {
    return ForeignLoop.on(
        host,
        (delay, action) -> host.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS),
        RunOptions.defaults());
  }

  @Test
  @DisplayName("its passes run on the host's thread, its timers are the host's")
  void runs() throws Exception {
    CompletableFuture<Object> future =
        loop()
            .submit(
                seq(
                    v -> sleep(ms(2)),
                    v -> Baton.spawn(seq(w -> Baton.yieldNow(), w -> "x")),
                    v -> v + Thread.currentThread().getName()));
    assertThat(future.get(60, TimeUnit.SECONDS)).isEqualTo("xhost");
  }

  @Test
  @DisplayName("a future completed elsewhere asks for a pass")
  void wakes() throws Exception {
    var gate = new CompletableFuture<String>();
    CompletableFuture<Object> future = loop().submit(seq(v -> gate));
    new Thread(() -> gate.complete("x")).start();
    assertThat(future.get(60, TimeUnit.SECONDS)).isEqualTo("x");
  }

  @Test
  @DisplayName("a host's timer that rings early is asked again")
  void earlyTimer() throws Exception {
    HostTimer early =
        (delay, action) -> host.schedule(action, delay.toNanos() / 2, TimeUnit.NANOSECONDS);
    ForeignLoop loop = ForeignLoop.on(host, early, RunOptions.defaults());
    long begun = System.nanoTime();
    loop.submit(sleep(ms(5))).get(60, TimeUnit.SECONDS);
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(5_000_000);
  }

  @Test
  @DisplayName("shutdown cancels what is left and waits for it")
  void shutdown() throws Exception {
    ForeignLoop loop = loop();
    CompletableFuture<Object> left = loop.submit(seq(v -> logged("left", sleep(ms(1_000_000)))));
    loop.shutdown().get(60, TimeUnit.SECONDS);
    assertThat(left).isDone();
    assertThat(trace).containsExactly("left dev.baton.Cancelled: the loop is closing");
  }
}
