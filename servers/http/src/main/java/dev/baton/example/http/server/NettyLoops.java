package dev.baton.example.http.server;

import dev.baton.loop.ForeignLoop;
import dev.baton.loop.RunOptions;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/** Loops of Baton on loops of Netty. */
final class NettyLoops {
  private NettyLoops() {}

  /**
   * Makes a loop whose coroutines run on Netty's thread, where they may use its channels at every
   * line, and where a read of a channel is no hop away from what waits for it.
   */
  static ForeignLoop on(EventLoop netty, String name) {
    return ForeignLoop.on(
        netty,
        (delay, action) -> netty.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS),
        netty::inEventLoop,
        RunOptions.defaults().name(name));
  }
}
