package dev.baton.examples.frames.swarm;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/**
 * A window that shows a flock. It is drawn to at the sync of each frame, on the thread of the
 * frames, and shows what was drawn last on Swing's.
 */
final class Window {
  /** What both threads use, each under its lock. */
  private final BufferedImage image =
      new BufferedImage((int) Flock.WIDTH, (int) Flock.HEIGHT, BufferedImage.TYPE_INT_RGB);

  private final Panel panel = new Panel();
  private JFrame frame;

  /** The picture, as large as it is. */
  private final class Panel extends JPanel {
    private static final long serialVersionUID = 1L;

    @Override
    protected void paintComponent(Graphics graphics) {
      synchronized (image) {
        graphics.drawImage(image, 0, 0, null);
      }
    }
  }

  /** Opens a window; closing it is told to {@code closed}. */
  static Window open(Runnable closed) throws InterruptedException {
    var window = new Window();
    try {
      SwingUtilities.invokeAndWait(() -> window.show(closed));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The window could not be opened", e.getCause());
    }
    return window;
  }

  private void show(Runnable closed) {
    frame = new JFrame("swarm");
    frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    frame.addWindowListener(
        new java.awt.event.WindowAdapter() {
          @Override
          public void windowClosed(java.awt.event.WindowEvent event) {
            closed.run();
          }
        });
    panel.setPreferredSize(new java.awt.Dimension(image.getWidth(), image.getHeight()));
    frame.add(panel);
    frame.pack();
    frame.setVisible(true);
  }

  /** Draws where all birds are now. */
  void draw(Flock flock) {
    synchronized (image) {
      draw(flock, image);
    }
    panel.repaint();
  }

  static void draw(Flock flock, BufferedImage image) {
    Graphics graphics = image.getGraphics();
    graphics.setColor(new Color(0x10, 0x18, 0x28));
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.dispose();
    for (int i = 0; i < flock.size(); i++) {
      image.setRGB((int) flock.x(i), (int) flock.y(i), 0xffe0a0);
    }
  }

  /** Closes it. */
  void close() {
    SwingUtilities.invokeLater(() -> frame.dispose());
  }
}
