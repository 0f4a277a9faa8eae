package dev.baton.examples.swing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.ForeignLoop;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The clock on Swing's real event queue; its components need no window, and so no display. */
@Timeout(60)
class SwingClockTest {
  private final CountDownLatch threeTicks = new CountDownLatch(3);
  private final AtomicInteger elsewhere = new AtomicInteger();
  private final SwingClock clock = new SwingClock(Duration.ofMillis(2), this::tick);
  private final ForeignLoop loop = SwingLoop.create(RunOptions.defaults());

  @BeforeAll
  static void headless() {
    System.setProperty("java.awt.headless", "true");
  }

  private String tick() {
    if (!SwingUtilities.isEventDispatchThread()) {
      elsewhere.incrementAndGet();
    }
    threeTicks.countDown();
    return "left to go: " + threeTicks.getCount();
  }

  @Test
  @DisplayName("it ticks on the event queue until the button is clicked")
  void ticksUntilStopped() throws Exception {
    CompletableFuture<Integer> ticks = loop.submit(clock.runUntilStopped());
    threeTicks.await();
    SwingUtilities.invokeAndWait(
        () -> {
          assertThat(clock.face.getText()).isEqualTo("left to go: 0");
          clock.stop.doClick(0);
        });
    assertThat(ticks.get(60, SECONDS)).isGreaterThanOrEqualTo(3);
    SwingUtilities.invokeAndWait(
        () ->
            assertThat(clock.face.getText()).isEqualTo("stopped after " + ticks.join() + " ticks"));
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  @DisplayName("cancelled from another thread, it takes its listener away")
  void cancelled() throws Exception {
    CompletableFuture<Integer> ticks = loop.submit(clock.runUntilStopped());
    threeTicks.await();
    ticks.cancel(false);
    assertThatThrownBy(ticks::join).isInstanceOf(CancellationException.class);
    loop.shutdown().get(60, SECONDS);
    SwingUtilities.invokeAndWait(() -> assertThat(clock.stop.getActionListeners()).isEmpty());
  }

  @Test
  @DisplayName("delays are rounded up to whole milliseconds")
  void delays() {
    assertThat(SwingLoop.wholeMillis(Duration.ofNanos(1))).isEqualTo(1);
    assertThat(SwingLoop.wholeMillis(Duration.ofMillis(2))).isEqualTo(2);
    assertThat(SwingLoop.wholeMillis(Duration.ofNanos(2_000_001))).isEqualTo(3);
    assertThat(SwingLoop.wholeMillis(Duration.ofDays(1000))).isEqualTo(Integer.MAX_VALUE);
  }
}
