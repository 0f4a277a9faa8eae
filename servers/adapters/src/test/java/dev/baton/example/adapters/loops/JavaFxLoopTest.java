package dev.baton.example.adapters.loops;

import dev.baton.loop.ForeignLoop;
import javafx.application.Platform;
import org.junit.jupiter.api.BeforeAll;

/** The recipe for JavaFX, on its platform that needs no display. */
class JavaFxLoopTest extends LoopRecipe {
  @BeforeAll
  static void start() {
    try {
      Platform.startup(() -> {});
    } catch (IllegalStateException started) {
      // by another test of this JVM
    }
    Platform.setImplicitExit(false);
  }

  @Override
  ForeignLoop loop() {
    return JavaFxLoop.create(OPTIONS);
  }

  @Override
  void onHost(Runnable action) {
    Platform.runLater(action);
  }

  @Override
  boolean isHost() {
    return Platform.isFxApplicationThread();
  }
}
