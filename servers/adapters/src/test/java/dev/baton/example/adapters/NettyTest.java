package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.run;
import static dev.baton.Baton.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Netty's futures and messages, between two sockets. */
@Timeout(120)
class NettyTest {
  private static final int LINES = 50_000;
  private static final String FILL = "x".repeat(1000);

  /** How many lines the client has decoded, beside those that were taken. */
  private final AtomicInteger decoded = new AtomicInteger();

  private final CompletableFuture<Void> allDecoded = new CompletableFuture<>();

  private final NettyMessages<String, String> messages =
      new NettyMessages<>(String.class, line -> line);

  private Coroutine<Channel> connect(NettyServer server, SocketAddress address) {
    var bootstrap =
        new Bootstrap()
            .group(server.group)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new LineBasedFrameDecoder(2000),
                            new StringDecoder(),
                            new StringEncoder(),
                            new Counting(),
                            messages);
                  }
                });
    return connected(bootstrap, address);
  }

  @Async
  private static Coroutine<Channel> connected(Bootstrap bootstrap, SocketAddress address) {
    var connecting = bootstrap.connect(address);
    await(NettyFutures.from(connecting));
    return done(connecting.channel());
  }

  private final class Counting extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (decoded.incrementAndGet() == LINES) {
        allDecoded.complete(null);
      }
      context.fireChannelRead(message);
    }
  }

  private static NettyServer.Flood flood() {
    return new NettyServer.Flood(LINES, i -> i + FILL + "\n") {
      @Override
      public void channelActive(ChannelHandlerContext context) {
        begin(context);
      }
    };
  }

  @Test
  @DisplayName("a slow loop slows down the peer; all comes in order, and never much at once")
  void messages() {
    var flood = flood();
    try (var server = new NettyServer(() -> new ChannelHandler[] {new StringEncoder(), flood})) {
      assertThat(run(readAll(server, flood))).isEqualTo(LINES);
    }
  }

  @Async
  private Coroutine<Integer> readAll(NettyServer server, NettyServer.Flood flood) {
    await(connect(server, server.address()));
    int taken = 0;
    for (String line : each(messages)) {
      assertThat(line).isEqualTo(taken + FILL);
      taken++;
      if (taken == 1) {
        await(CompletableFuture.anyOf(flood.stalled, allDecoded));
      }
      assertThat(decoded.get() - taken).isLessThan(1000);
      if (taken == LINES) {
        break;
      }
    }
    return done(taken);
  }

  @Test
  @DisplayName("leaving the loop early closes the channel")
  void leftEarly() {
    var flood = flood();
    try (var server = new NettyServer(() -> new ChannelHandler[] {new StringEncoder(), flood})) {
      run(readSome(server, flood));
      assertThat(flood.sent()).isLessThan(LINES);
    }
  }

  @Async
  private Coroutine<Void> readSome(NettyServer server, NettyServer.Flood flood) {
    Channel channel = await(connect(server, server.address()));
    for (String line : each(messages)) {
      if (line.startsWith("3")) {
        break;
      }
    }
    await(flood.gone);
    await(NettyFutures.from(channel.closeFuture()));
    return done();
  }

  @Test
  @DisplayName("a conversation: writes are awaited, and the loop ends when the peer closes")
  void conversation() {
    try (var server =
        new NettyServer(
            () ->
                new ChannelHandler[] {
                  new LineBasedFrameDecoder(100),
                  new StringDecoder(),
                  new StringEncoder(),
                  new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                      if (message.equals("bye")) {
                        context.close();
                      } else {
                        context.writeAndFlush(message + "!\n");
                      }
                    }
                  }
                })) {
      assertThat(run(talk(server))).isEqualTo("tea! cake! ");
    }
  }

  @Async
  private Coroutine<String> talk(NettyServer server) {
    Channel channel = await(connect(server, server.address()));
    await(NettyFutures.from(channel.writeAndFlush("tea\n")));
    var heard = new StringBuilder();
    for (String line : each(messages)) {
      heard.append(line).append(' ');
      await(NettyFutures.from(channel.writeAndFlush(line.equals("tea!") ? "cake\n" : "bye\n")));
    }
    return done(heard.toString());
  }

  @Test
  @DisplayName("what a future fails with is thrown, and a cancel of the waiter cancels the future")
  void futures() throws Exception {
    SocketAddress nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalSocketAddress();
    }
    try (var server = new NettyServer(() -> new ChannelHandler[] {})) {
      assertThatThrownBy(() -> run(connect(server, nobody))).isInstanceOf(ConnectException.class);
      assertThat(run(NettyFutures.from(server.group.submit(() -> "x")))).isEqualTo("x");
      var never = server.group.schedule(() -> "x", 1, TimeUnit.HOURS);
      assertThatThrownBy(() -> run(withTimeout(Duration.ofMillis(20), NettyFutures.from(never))))
          .isInstanceOf(TimedOut.class);
      assertThat(never.isCancelled()).isTrue();
      assertThatThrownBy(() -> run(NettyFutures.from(never)))
          .isInstanceOf(CancellationException.class);
    }
  }
}
