package dev.baton.example.adapters.loops;

import dev.baton.loop.ForeignLoop;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** A loop on Swing's event queue: coroutines may touch components at every line. */
public final class SwingLoop {
  private SwingLoop() {}

  /** Makes it. A window drains it when it closes, and is disposed of when that has ended. */
  public static ForeignLoop create(RunOptions options) {
    return ForeignLoop.on(
        SwingUtilities::invokeLater,
        SwingLoop::after,
        SwingUtilities::isEventDispatchThread,
        options);
  }

  private static void after(Duration delay, Runnable action) {
    long millis = delay.plusNanos(999_999).toMillis(); // rounded up: a timer is never early
    var timer = new Timer((int) Math.min(millis, Integer.MAX_VALUE), event -> action.run());
    timer.setRepeats(false);
    timer.start();
  }
}
