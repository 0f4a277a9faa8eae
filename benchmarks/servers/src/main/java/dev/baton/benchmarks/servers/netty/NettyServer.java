package dev.baton.benchmarks.servers.netty;

import dev.baton.benchmarks.servers.service.Settings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An HTTP server on Netty: its event loops, and what is on each connection. */
public final class NettyServer implements AutoCloseable {
  /** A client that sends nothing for so long is gone. */
  private static final int IDLE_SECONDS = 60;

  private final EventLoopGroup loops;

  /** Begins to listen; each connection gets a handler of its own. */
  public NettyServer(Settings settings, Supplier<ChannelHandler> handler)
      throws InterruptedException {
    loops = new MultiThreadIoEventLoopGroup(settings.loops(), NioIoHandler.newFactory());
    new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 4096)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpServerCodec(), new ReadTimeoutHandler(IDLE_SECONDS), handler.get());
              }
            })
        .bind(settings.port())
        .sync();
  }

  /** Ends the event loops. */
  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
