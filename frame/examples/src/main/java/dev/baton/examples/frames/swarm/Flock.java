package dev.baton.examples.frames.swarm;

import dev.baton.annotation.Deterministic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Where all birds are, and how each steers: apart from those that are close, with those that are
 * near, and towards their middle. All see where the others were in the frame before, so that it
 * does not matter who flies first. What is reckoned with is + - * / and the square root, which are
 * the same on every computer.
 */
@Deterministic
final class Flock {
  static final double WIDTH = 1_280;
  static final double HEIGHT = 800;
  private static final double VIEW = 10;
  private static final double CLOSE = 5;
  private static final double SLOWEST = 1;
  private static final double FASTEST = 3;

  private final Grid grid;
  private final boolean unordered;
  private final int[] near = new int[32];

  /** Places and speeds of the frame before; and those of this frame, as far as it has come. */
  private double[] x;

  private double[] y;
  private double[] dx;
  private double[] dy;
  private double[] nextX;
  private double[] nextY;
  private double[] nextDx;
  private double[] nextDy;

  Flock(int birds, boolean unordered) {
    this.grid = new Grid(WIDTH, HEIGHT, VIEW, birds);
    this.unordered = unordered;
    x = new double[birds];
    y = new double[birds];
    dx = new double[birds];
    dy = new double[birds];
    nextX = new double[birds];
    nextY = new double[birds];
    nextDx = new double[birds];
    nextDy = new double[birds];
  }

  int size() {
    return x.length;
  }

  double x(int bird) {
    return x[bird];
  }

  double y(int bird) {
    return y[bird];
  }

  /** Puts a bird somewhere. */
  void place(int bird, SplittableRandom random) {
    nextX[bird] = random.nextInt((int) WIDTH);
    nextY[bird] = random.nextInt((int) HEIGHT);
    nextDx[bird] = (random.nextInt(401) - 200) / 100.0;
    nextDy[bird] = (random.nextInt(401) - 200) / 100.0;
  }

  /** Ends a frame: what was to come is what all see now. */
  void turn() {
    double[] old = x;
    x = nextX;
    nextX = old;
    old = y;
    y = nextY;
    nextY = old;
    old = dx;
    dx = nextDx;
    nextDx = old;
    old = dy;
    dy = nextDy;
    nextDy = old;
    grid.sort(x, y);
  }

  /** Moves a bird. */
  void steer(int bird) {
    int count = grid.near(x[bird], y[bird], near);
    if (unordered) {
      count = inTheOrderOfASet(count);
    }
    int seen = 0;
    double midX = 0;
    double midY = 0;
    double withX = 0;
    double withY = 0;
    double apartX = 0;
    double apartY = 0;
    for (int i = 0; i < count; i++) {
      int other = near[i];
      double toX = around(x[other] - x[bird], WIDTH);
      double toY = around(y[other] - y[bird], HEIGHT);
      double square = toX * toX + toY * toY;
      if (other == bird || square > VIEW * VIEW) {
        continue;
      }
      seen++;
      midX += toX;
      midY += toY;
      withX += dx[other];
      withY += dy[other];
      if (square < CLOSE * CLOSE) {
        apartX -= toX / (square + 1);
        apartY -= toY / (square + 1);
      }
    }
    double speedX = dx[bird] + apartX * 0.3;
    double speedY = dy[bird] + apartY * 0.3;
    if (seen > 0) {
      speedX += midX / seen * 0.004 + (withX / seen - dx[bird]) * 0.06;
      speedY += midY / seen * 0.004 + (withY / seen - dy[bird]) * 0.06;
    }
    move(bird, speedX, speedY);
  }

  private void move(int bird, double speedX, double speedY) {
    double speed = Math.sqrt(speedX * speedX + speedY * speedY);
    double factor = speed == 0 ? 1 : Math.max(SLOWEST, Math.min(FASTEST, speed)) / speed;
    nextDx[bird] = speedX * factor;
    nextDy[bird] = speedY * factor;
    nextX[bird] = within(x[bird] + nextDx[bird], WIDTH);
    nextY[bird] = within(y[bird] + nextDy[bird], HEIGHT);
  }

  /** Returns the shorter way, in a world that has no edges. */
  private static double around(double distance, double size) {
    return distance > size / 2
        ? distance - size
        : distance < -size / 2 ? distance + size : distance;
  }

  private static double within(double place, double size) {
    return place < 0 ? place + size : place >= size ? place - size : place;
  }

  /**
   * Makes the mistake that one finds in no test of a single JVM: {@link Set#copyOf} has an order of
   * its own in each JVM, sums of doubles depend on the order of what is summed, and so after some
   * frames all birds fly elsewhere.
   */
  @SuppressWarnings("baton-nondeterministic") // the mistake
  private int inTheOrderOfASet(int count) {
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(near[i]);
    }
    int next = 0;
    for (int each : Set.copyOf(seen)) {
      near[next++] = each;
    }
    return next;
  }

  /** Returns a hash of where all are, and how fast they fly. */
  long hash() {
    long hash = 17;
    for (int i = 0; i < x.length; i++) {
      hash = hash * 31 + Double.doubleToLongBits(x[i]);
      hash = hash * 31 + Double.doubleToLongBits(y[i]);
      hash = hash * 31 + Double.doubleToLongBits(dx[i]);
      hash = hash * 31 + Double.doubleToLongBits(dy[i]);
    }
    return hash;
  }
}
