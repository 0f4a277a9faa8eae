package dev.baton.example.adapters.loops;

import dev.baton.loop.ForeignLoop;
import dev.baton.loop.RunOptions;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/** A loop on an event loop of Netty's: coroutines may use its channels at every line. */
public final class NettyLoop {
  private NettyLoop() {}

  /** Makes it; it is drained before Netty's loop is shut down. */
  public static ForeignLoop on(EventLoop netty, RunOptions options) {
    return ForeignLoop.on(
        netty,
        (delay, action) -> netty.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS),
        netty::inEventLoop,
        options);
  }
}
