package dev.baton.example.http.server;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * The requests of one connection, in their order: Netty's handler puts them in, and who awaits this
 * gets the next one, or null when none will come. All of it is used on the connection's thread.
 */
final class Requests extends ChannelInboundHandlerAdapter implements Awaitable<Incoming> {
  /**
   * When so many wait for their turn, nothing more is read, and the client has to wait, by TCP's
   * own means. What one read has brought, of 64 KB at most, may be more.
   */
  private static final int AHEAD = 16;

  private static final System.Logger LOG = System.getLogger(Requests.class.getName());

  private final ArrayDeque<Incoming> waiting = new ArrayDeque<>(2);
  private ChannelHandlerContext context;

  /** Who waits for the next request; null if nobody does. */
  private Continuation<? super Incoming> waiter;

  private final Runnable forget = () -> waiter = null;

  /** Since when it waits, by {@link System#nanoTime}. */
  private long since;

  /** The request whose body is being read; null if there is none. */
  private HttpRequest begun;

  private int bodyBytes;

  /** Whether nothing is read any more: what came was refused, or the connection is to end. */
  private boolean ended;

  @Override
  public void await(Continuation<? super Incoming> continuation) {
    Incoming next = waiting.poll();
    if (next == null && !ended) {
      waiter = continuation;
      since = System.nanoTime();
      continuation.onCancel(forget);
      return;
    }
    context.channel().config().setAutoRead(true);
    continuation.resume(next);
  }

  /** Returns whether no request waits for its turn. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Lets nothing more come, and drops what does. What has come is still given. */
  void end() {
    ended = true;
    begun = null;
    context.channel().config().setAutoRead(true);
    if (waiter != null) {
      give(null);
    }
  }

  /** Does as {@link #end} does if a request has been waited for that long. */
  void endIfIdle(Duration time) {
    if (waiter != null && System.nanoTime() - since > time.toNanos()) {
      end();
    }
  }

  private void give(Incoming next) {
    Continuation<? super Incoming> to = waiter;
    waiter = null;
    to.resume(next);
  }

  private void add(Incoming incoming) {
    begun = null;
    ended |= incoming.refusal() != null;
    if (waiter != null) {
      give(incoming);
      return;
    }
    waiting.add(incoming);
    if (waiting.size() >= AHEAD) {
      context.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    try {
      if (!ended && message instanceof HttpRequest request) {
        begin(request);
      }
      if (begun != null && message instanceof HttpContent content) {
        goOn(content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(HttpRequest request) {
    Answer refusal = Inspection.of(request);
    if (refusal != null) {
      add(Incoming.refused(refusal));
    } else {
      begun = request;
      bodyBytes = 0;
    }
  }

  private void goOn(HttpContent content) {
    bodyBytes += content.content().readableBytes();
    if (content.decoderResult().isFailure()) {
      add(Incoming.refused(Inspection.broken(content.decoderResult())));
    } else if (bodyBytes > Inspection.BODY) {
      add(Incoming.refused(Inspection.TOO_LARGE));
    } else if (content instanceof LastHttpContent) {
      boolean http10 = begun.protocolVersion().equals(HttpVersion.HTTP_1_0);
      var request = new Request(begun.method().name(), begun.uri());
      add(new Incoming(request, HttpUtil.isKeepAlive(begun), http10, null));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    waiting.clear();
    end();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable failure) {
    if (!(failure instanceof IOException)) { // else the connection was cut
      LOG.log(System.Logger.Level.WARNING, "a connection has failed", failure);
    }
    from.close();
  }
}
