package dev.baton.example.adapters;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A server of Netty's, on a port of its own. */
final class NettyServer implements AutoCloseable {
  final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel server;

  /** Makes a server with these handlers for each connection. */
  NettyServer(Supplier<ChannelHandler[]> handlers) {
    server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(handlers.get());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) server.localAddress();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 30, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** Sends a number of messages as fast as the peer reads them. */
  static class Flood extends ChannelInboundHandlerAdapter {
    private final int count;
    private final IntFunction<?> message;

    /** Completed when the peer's slowness is felt first. */
    final CompletableFuture<Integer> stalled = new CompletableFuture<>();

    final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile int sent;
    private boolean begun;

    Flood(int count, IntFunction<?> message) {
      this.count = count;
      this.message = message;
    }

    int sent() {
      return sent;
    }

    void begin(ChannelHandlerContext context) {
      begun = true;
      send(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      if (begun) {
        send(context);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      gone.complete(null);
    }

    private void send(ChannelHandlerContext context) {
      int next = sent;
      for (; next < count && context.channel().isWritable(); next++) {
        sent = next + 1;
        context.writeAndFlush(message.apply(next));
      }
      if (next < count) {
        stalled.complete(next);
      }
    }
  }
}
