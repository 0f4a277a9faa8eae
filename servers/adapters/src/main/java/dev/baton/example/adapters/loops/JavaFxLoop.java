package dev.baton.example.adapters.loops;

import dev.baton.loop.ForeignLoop;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import javafx.animation.PauseTransition;
import javafx.application.Platform;

/** A loop on JavaFX's application thread: coroutines may touch the scene at every line. */
public final class JavaFxLoop {
  private JavaFxLoop() {}

  /** Makes it. An application drains it before it calls {@code Platform.exit()}. */
  public static ForeignLoop create(RunOptions options) {
    return ForeignLoop.on(
        Platform::runLater, JavaFxLoop::after, Platform::isFxApplicationThread, options);
  }

  private static void after(Duration delay, Runnable action) {
    double millis = delay.plusNanos(999_999).toMillis(); // rounded up: a timer is never early
    var pause = new PauseTransition(javafx.util.Duration.millis(millis));
    pause.setOnFinished(event -> action.run());
    pause.play();
  }
}
