package dev.baton.loop;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Foreign loops that give up a host sooner than after a minute. */
public final class Impatient {
  private Impatient() {}

  public static ForeignLoop on(
      Executor executor, HostTimer timer, RunOptions options, Duration patience) {
    return ForeignLoop.on(executor, timer, null, options, patience.toNanos());
  }
}
