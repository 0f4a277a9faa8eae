package dev.baton.example.http.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An HTTP/1.1 server over several loops. A connection stays on the loop that it was given to. */
public final class Server implements AutoCloseable {
  private final EventLoopGroup group;
  private final Map<EventLoop, ServerLoop> loops = new IdentityHashMap<>();
  private final Channel listener;

  private Server(Settings settings, Handler handler) {
    group =
        new MultiThreadIoEventLoopGroup(
            settings.loops(), new DefaultThreadFactory("http"), NioIoHandler.newFactory());
    for (EventExecutor executor : group) {
      var netty = (EventLoop) executor;
      loops.put(netty, new ServerLoop(netty, "http-" + loops.size(), handler, settings));
    }
    try {
      listener = listen(settings);
    } catch (Throwable failure) {
      stopThreads();
      throw failure;
    }
  }

  /** Starts a server. It throws what Netty does if the port is taken. */
  public static Server start(Settings settings, Handler handler) {
    return new Server(settings, handler);
  }

  private Channel listen(Settings settings) {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                loops.get(channel.eventLoop()).open(channel);
              }
            })
        .bind(settings.host(), settings.port())
        .syncUninterruptibly()
        .channel();
  }

  /** Returns the port that it listens on. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /** Returns how many clients are connected. */
  public int connections() {
    return sum(ServerLoop::connections);
  }

  /**
   * Takes no new connections, lets the requests that are there end, closes the connections after
   * them, cuts off what has not ended within the grace, and stops the loops.
   *
   * @return how many requests were cut off
   */
  public int drain(Duration grace) {
    listener.close().syncUninterruptibly();
    // What was accepted before is on the queues of its loop before this is.
    int cutOff = sum(loop -> loop.drain(grace));
    stopThreads();
    return cutOff;
  }

  /** Asks all loops at once. */
  private int sum(Function<ServerLoop, CompletableFuture<Integer>> asked) {
    List<CompletableFuture<Integer>> answers = loops.values().stream().map(asked).toList();
    return answers.stream().mapToInt(CompletableFuture::join).sum();
  }

  private void stopThreads() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** Stops without any grace. */
  @Override
  public void close() {
    drain(Duration.ZERO);
  }
}
