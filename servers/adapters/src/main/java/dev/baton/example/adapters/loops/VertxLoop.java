package dev.baton.example.adapters.loops;

import dev.baton.loop.ForeignLoop;
import dev.baton.loop.RunOptions;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;

/** A loop on a context of Vert.x: coroutines run where the handlers of a verticle do. */
public final class VertxLoop {
  private VertxLoop() {}

  /** Makes it. A verticle drains it in {@code stop}, and gives the future of that. */
  public static ForeignLoop on(Context context, RunOptions options) {
    return ForeignLoop.on(
        action -> context.runOnContext(none -> action.run()),
        (delay, action) -> context.owner().setTimer(wholeMillis(delay), id -> action.run()),
        ((ContextInternal) context)::inThread, // also in the contexts of single requests
        options);
  }

  /** Gives the delay in Vert.x's unit, rounded up: a host's timer is never early. */
  private static long wholeMillis(Duration delay) {
    return delay.plusNanos(999_999).toMillis(); // Vert.x takes no zero, which is never asked for
  }
}
