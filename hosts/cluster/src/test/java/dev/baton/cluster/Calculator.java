package dev.baton.cluster;

import dev.baton.annotation.Capability;
import dev.baton.annotation.Idempotent;
import java.io.IOException;
import java.util.List;

/** A capability as users write it. */
@Capability(remote = true)
interface Calculator {
  @Idempotent
  long times(long a, long b);

  List<Point> mirrored(List<Point> points);

  long parse(String text) throws IOException;

  /** Fills and empties nothing. */
  void nothing();

  long slow(long millis) throws InterruptedException;

  /** A place. */
  record Point(int x, int y) {}
}
