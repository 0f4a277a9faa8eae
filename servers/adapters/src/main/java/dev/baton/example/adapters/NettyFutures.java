package dev.baton.example.adapters;

import static dev.baton.Baton.callback;

import dev.baton.Coroutine;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;

/** Netty's futures, awaited: {@code await(NettyFutures.from(channel.writeAndFlush(message)))}. */
public final class NettyFutures {
  private NettyFutures() {}

  /**
   * Waits for a future of Netty's. A cancel cancels the future, which Netty obeys as long as it has
   * not begun what that stands for.
   */
  public static <T> Coroutine<T> from(Future<T> future) {
    return callback(
        c -> {
          future.addListener(
              (FutureListener<T>)
                  done -> {
                    if (done.isSuccess()) {
                      c.resume(done.getNow());
                    } else {
                      c.fail(done.cause());
                    }
                  });
          c.onCancel(() -> future.cancel(true));
        });
  }
}
