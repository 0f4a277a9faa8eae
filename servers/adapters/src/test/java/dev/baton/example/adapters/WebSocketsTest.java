package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;
import static dev.baton.Baton.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A WebSocket of the JDK's, and a server of Netty's. */
@Timeout(120)
class WebSocketsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int TEXTS = 20_000;
  private static final String FILL = "x".repeat(1000);

  /** Completed when the server has been told goodbye. */
  private final CompletableFuture<Void> goodbye = new CompletableFuture<>();

  private static NettyServer server(Supplier<ChannelHandler> last) {
    return new NettyServer(
        () ->
            new ChannelHandler[] {
              new HttpServerCodec(),
              new HttpObjectAggregator(1000),
              new WebSocketServerProtocolHandler("/"),
              last.get()
            });
  }

  private static URI uri(NettyServer server) {
    return URI.create("ws://localhost:" + server.address().getPort() + "/");
  }

  /** Echoes, and does what some texts say. */
  private final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      String text = ((TextWebSocketFrame) message).text();
      switch (text) {
        case "close" -> context.writeAndFlush(new CloseWebSocketFrame());
        case "drop" -> context.pipeline().firstContext().close(); // without a goodbye
        case "parts" -> {
          context.write(new TextWebSocketFrame(false, 0, "in "));
          context.write(new ContinuationWebSocketFrame(false, 0, "three "));
          context.writeAndFlush(new ContinuationWebSocketFrame(true, 0, "parts"));
        }
        default -> context.writeAndFlush(new TextWebSocketFrame(text + "!"));
      }
      ((TextWebSocketFrame) message).release();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      goodbye.complete(null);
    }
  }

  @Test
  @DisplayName("texts go and come, whole, several tasks send, and closing says goodbye")
  void conversation() {
    try (var server = server(Echo::new)) {
      assertThat(run(talk(uri(server)))).containsExactly("tea!", "in three parts", "a!", "b!");
    }
  }

  @Async
  private Coroutine<List<String>> talk(URI uri) {
    List<String> heard;
    try (WebSockets socket = await(WebSockets.open(CLIENT, uri))) {
      await(socket.send("tea"));
      String first = await(socket.receive());
      await(socket.send("parts"));
      String second = await(socket.receive());
      await(gather(socket.send("a"), socket.send("b")));
      heard = List.of(first, second, await(socket.receive()), await(socket.receive()));
    }
    await(goodbye);
    return done(heard);
  }

  @Test
  @DisplayName("the peer's close is null, again and again; a broken connection is an exception")
  void peerCloses() {
    try (var server = server(Echo::new)) {
      run(hearGoodbye(uri(server)));
      assertThatThrownBy(() -> run(hearNothing(uri(server)))).isInstanceOf(IOException.class);
    }
  }

  @Async
  private static Coroutine<Void> hearGoodbye(URI uri) {
    try (WebSockets socket = await(WebSockets.open(CLIENT, uri))) {
      await(socket.send("close"));
      assertThat(await(socket.receive())).isNull();
      assertThat(await(socket.receive())).isNull();
    }
    return done();
  }

  @Async
  private static Coroutine<String> hearNothing(URI uri) {
    WebSockets socket = await(WebSockets.open(CLIENT, uri));
    await(socket.send("drop"));
    return done(await(socket.receive()));
  }

  private static NettyServer.Flood flood(int count) {
    return new NettyServer.Flood(count, i -> new TextWebSocketFrame(i + FILL)) {
      @Override
      public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
          begin(context);
        }
      }
    };
  }

  @Test
  @DisplayName("a slow receiver slows down the peer, and all comes in order")
  void slowReceiver() {
    var flood = flood(TEXTS);
    try (var server = server(() -> flood)) {
      run(receiveAll(uri(server), flood));
    }
  }

  @Async
  private static Coroutine<Void> receiveAll(URI uri, NettyServer.Flood flood) {
    WebSockets socket = await(WebSockets.open(CLIENT, uri));
    for (int i = 0; i < TEXTS; i++) {
      assertThat(await(socket.receive())).isEqualTo(i + FILL);
      if (i == 0) {
        await(flood.stalled);
        assertThat(flood.sent()).isLessThan(TEXTS);
      }
    }
    socket.abort();
    await(flood.gone);
    return done();
  }

  @Test
  @DisplayName("receivers that are cancelled at any moment lose nothing")
  void cancelledReceivers() {
    var flood = flood(2000);
    try (var server = server(() -> flood)) {
      run(receiveImpatiently(uri(server)));
    }
  }

  @Async
  private static Coroutine<Void> receiveImpatiently(URI uri) {
    var random = new Random(1);
    WebSockets socket = await(WebSockets.open(CLIENT, uri));
    int timedOut = 0;
    for (int i = 0; i < 2000; ) {
      try {
        var patience = Duration.ofNanos(1 + random.nextInt(100_000));
        assertThat(await(withTimeout(patience, socket.receive()))).isEqualTo(i + FILL);
        i++;
      } catch (TimedOut impatient) {
        timedOut++;
      }
    }
    assertThat(timedOut).isPositive();
    socket.abort();
    return done();
  }
}
