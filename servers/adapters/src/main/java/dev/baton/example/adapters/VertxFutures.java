package dev.baton.example.adapters;

import static dev.baton.Baton.callback;

import dev.baton.Coroutine;
import io.vertx.core.Future;

/** Vert.x's futures, awaited: {@code await(VertxFutures.from(server.listen()))}. */
public final class VertxFutures {
  private VertxFutures() {}

  /** Waits for a future of Vert.x's. It cannot be cancelled: who is cancelled leaves it alone. */
  public static <T> Coroutine<T> from(Future<T> future) {
    return callback(c -> future.onComplete(c::resume, c::fail));
  }
}
