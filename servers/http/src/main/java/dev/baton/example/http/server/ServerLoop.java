package dev.baton.example.http.server;

import dev.baton.Task;
import dev.baton.loop.ForeignLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One of the server's loops, with its connections. All is used on its thread, but for what gives a
 * future.
 */
final class ServerLoop {
  /** How long requests that are cut off may take to end, and to tell their clients. */
  private static final Duration CLEANUP = Duration.ofSeconds(10);

  private final EventLoop netty;
  private final ForeignLoop loop;
  private final Handler handler;
  private final Settings settings;
  private final Set<Connection> open = new HashSet<>();
  private boolean draining;
  private int cutOff;

  ServerLoop(EventLoop netty, String name, Handler handler, Settings settings) {
    this.netty = netty;
    this.loop = NettyLoops.on(netty, name);
    this.handler = handler;
    this.settings = settings;
    // One look at all connections now and then costs less than a timer for each request.
    long half = settings.idle().toNanos() / 2 + 1;
    netty.scheduleWithFixedDelay(this::endIdle, half, half, TimeUnit.NANOSECONDS);
  }

  Handler handler() {
    return handler;
  }

  Settings settings() {
    return settings;
  }

  boolean isDraining() {
    return draining;
  }

  /** Serves a client that has come. */
  void open(SocketChannel channel) {
    var requests = new Requests();
    var limits =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(Inspection.LINE)
            .setMaxHeaderSize(Inspection.HEADERS);
    channel.pipeline().addLast(new HttpRequestDecoder(limits), new HttpResponseEncoder(), requests);
    var connection = new Connection(this, channel, requests);
    open.add(connection);
    Task<Void> serving = loop.spawn(connection.serve());
    channel
        .closeFuture()
        .addListener(
            closed -> {
              open.remove(connection);
              serving.cancel("the client has left");
            });
  }

  private void endIdle() {
    open.forEach(Connection::endIfIdle);
  }

  /** Counts a request that was cut off, since the server had no more time for it. */
  void countCutOff() {
    cutOff++;
  }

  /** Gives how many clients are connected. */
  CompletableFuture<Integer> connections() {
    return CompletableFuture.supplyAsync(open::size, netty);
  }

  /**
   * Lets the requests that are there end, and cuts off what has not ended within the grace.
   * Callable from any thread.
   *
   * @return a future for how many were cut off
   */
  CompletableFuture<Integer> drain(Duration grace) {
    return CompletableFuture.supplyAsync(() -> begin(grace), netty).thenCompose(ended -> ended);
  }

  private CompletableFuture<Integer> begin(Duration grace) {
    draining = true;
    netty.schedule(
        () -> List.copyOf(open).forEach(Connection::endWhenIdle),
        settings.linger().toMillis(),
        TimeUnit.MILLISECONDS);
    return loop.drain(grace, CLEANUP).thenApply(left -> cutOff + left.size());
  }
}
