package dev.baton.example.http.server;

import dev.baton.Awaitable;
import io.netty.util.concurrent.Future;

/** Netty's futures, for {@code await}. */
final class NettyFutures {
  private NettyFutures() {}

  /** What gives the future's value, or throws what it failed with. */
  static <T> Awaitable<T> of(Future<? extends T> future) {
    return waiter ->
        future.addListener(
            ended -> {
              if (ended.isSuccess()) {
                waiter.resume(future.getNow());
              } else {
                waiter.fail(ended.cause());
              }
            });
  }
}
