package dev.baton.cluster;

import java.io.IOException;
import java.util.List;

/** Calculates. */
final class CalculatorImpl implements Calculator {
  @Override
  public long times(long a, long b) {
    return Math.multiplyExact(a, b);
  }

  @Override
  public List<Point> mirrored(List<Point> points) {
    return points.stream().map(point -> new Point(-point.x(), point.y())).toList();
  }

  @Override
  public long parse(String text) throws IOException {
    if (text.isEmpty()) {
      throw new IOException("nothing to parse");
    }
    return Long.parseLong(text);
  }

  @Override
  public void nothing() {
    // there is nothing to do
  }

  @Override
  public long slow(long millis) throws InterruptedException {
    Thread.sleep(millis);
    return millis;
  }
}
