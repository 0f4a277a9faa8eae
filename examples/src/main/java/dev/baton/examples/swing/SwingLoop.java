package dev.baton.examples.swing;

import dev.baton.loop.ForeignLoop;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** The event loop of Swing: passes run on its event queue, and timers are its own. */
final class SwingLoop {
  private SwingLoop() {}

  /** A loop whose coroutines may touch components at every line, as event listeners may. */
  static ForeignLoop create(RunOptions options) {
    return ForeignLoop.on(SwingUtilities::invokeLater, SwingLoop::after, options);
  }

  private static void after(Duration delay, Runnable action) {
    var timer = new Timer(wholeMillis(delay), event -> action.run());
    timer.setRepeats(false);
    timer.start();
  }

  /**
   * The delay in Swing's unit, rounded up: a host's timer is never early. One that is too long for
   * an {@code int}, of 24 days, rings before its time; the loop then asks for the rest.
   */
  static int wholeMillis(Duration delay) {
    long millis = delay.plusNanos(999_999).toMillis();
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}
