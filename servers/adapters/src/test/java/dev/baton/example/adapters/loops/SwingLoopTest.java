package dev.baton.example.adapters.loops;

import dev.baton.loop.ForeignLoop;
import javax.swing.SwingUtilities;

/** The recipe for Swing, whose event queue needs no display. */
class SwingLoopTest extends LoopRecipe {
  @Override
  ForeignLoop loop() {
    return SwingLoop.create(OPTIONS);
  }

  @Override
  void onHost(Runnable action) {
    SwingUtilities.invokeLater(action);
  }

  @Override
  boolean isHost() {
    return SwingUtilities.isEventDispatchThread();
  }
}
