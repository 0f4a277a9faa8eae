package dev.baton.example.adapters.loops;

import dev.baton.loop.ForeignLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** The recipe for Netty. */
class NettyLoopTest extends LoopRecipe {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final EventLoop netty = group.next();

  @AfterEach
  void end() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Override
  ForeignLoop loop() {
    return NettyLoop.on(netty, OPTIONS);
  }

  @Override
  void onHost(Runnable action) {
    netty.execute(action);
  }

  @Override
  boolean isHost() {
    return netty.inEventLoop();
  }
}
