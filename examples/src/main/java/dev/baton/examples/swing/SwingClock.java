package dev.baton.examples.swing;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.race;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.ForeignLoop;
import dev.baton.loop.RunOptions;
import java.awt.BorderLayout;
import java.awt.event.ActionListener;
import java.time.Duration;
import java.time.LocalTime;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/**
 * A clock in a window, written as a loop that sleeps instead of as listeners and timers: every line
 * runs on Swing's event queue, which stays free for events at each await.
 */
public final class SwingClock {
  final JLabel face = new JLabel("", SwingConstants.CENTER);
  final JButton stop = new JButton("Stop");
  private final Duration tick;
  private final Supplier<String> time;
  private int ticks;

  SwingClock(Duration tick, Supplier<String> time) {
    this.tick = tick;
    this.time = time;
  }

  /** Opens the window. */
  public static void main(String[] args) {
    SwingUtilities.invokeLater(
        () -> {
          var clock =
              new SwingClock(Duration.ofSeconds(1), () -> String.format("%tT", LocalTime.now()));
          var window = new JFrame("Baton");
          window.add(clock.face, BorderLayout.CENTER);
          window.add(clock.stop, BorderLayout.SOUTH);
          window.setSize(200, 120);
          window.setDefaultCloseOperation(WindowConstants.EXIT_ON_CLOSE);
          window.setVisible(true);
          ForeignLoop loop = SwingLoop.create(RunOptions.defaults().name("swing"));
          loop.submit(clock.runUntilStopped());
        });
  }

  /** Shows the time until the button is clicked; gives the number of ticks. */
  @Async
  Coroutine<Integer> runUntilStopped() {
    await(race(ticking(), clicked(stop)));
    face.setText("stopped after " + ticks + " ticks");
    return done(ticks);
  }

  @Async
  private Coroutine<Void> ticking() {
    while (true) {
      face.setText(time.get());
      ticks++;
      await(sleep(tick));
    }
  }

  /** Waits for one click, and leaves no listener behind. */
  @Async
  static Coroutine<Void> clicked(AbstractButton button) {
    var click = new CompletableFuture<Void>();
    ActionListener listener = event -> click.complete(null);
    button.addActionListener(listener);
    try {
      await(click);
    } finally {
      button.removeActionListener(listener);
    }
    return done();
  }
}
