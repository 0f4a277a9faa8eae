package dev.baton.benchmarks.servers.netty;

import dev.baton.benchmarks.servers.service.Quote;
import dev.baton.benchmarks.servers.service.Texts;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * A request for a quote that is being worked on. It is answered once, on the thread of {@link
 * #loop}, unless its client leaves before.
 */
public final class Exchange {
  private final QuoteHandler handler;
  private final ChannelHandlerContext context;
  private final int id;
  private final long deadline;
  private final boolean keepAlive;

  /** What ends the work on it. */
  private Runnable cancel;

  Exchange(
      QuoteHandler handler,
      ChannelHandlerContext context,
      int id,
      long deadline,
      boolean keepAlive) {
    this.handler = handler;
    this.context = context;
    this.id = id;
    this.deadline = deadline;
    this.keepAlive = keepAlive;
  }

  /** Gives the item. */
  public int id() {
    return id;
  }

  /** Gives the milliseconds that it may take. */
  public long deadline() {
    return deadline;
  }

  /** Gives the event loop of its connection. */
  public EventLoop loop() {
    return context.channel().eventLoop();
  }

  /** Says how the work on it is ended when the client leaves. */
  public void onLeave(Runnable action) {
    cancel = action;
  }

  void leave() {
    if (handler.ends(this)) {
      handler.counts().cancel();
      cancel.run();
    }
  }

  /** Answers with a quote, or that there is none, of an item that is not there. */
  public void answer(Quote quote) {
    if (handler.ends(this)) {
      handler.counts().serve();
      if (quote.row() == null) {
        write(HttpResponseStatus.NOT_FOUND, Texts.error("no such item"));
      } else {
        write(HttpResponseStatus.OK, quote.json());
      }
    }
  }

  /** Answers that its time is over. */
  public void timeOut() {
    if (handler.ends(this)) {
      handler.counts().timeOut();
      write(HttpResponseStatus.GATEWAY_TIMEOUT, Texts.error("deadline"));
    }
  }

  /** Answers that something broke. */
  public void fail(Throwable why) {
    if (handler.ends(this)) {
      handler.counts().fail();
      why.printStackTrace();
      write(HttpResponseStatus.INTERNAL_SERVER_ERROR, Texts.error("failed"));
    }
  }

  private void write(HttpResponseStatus status, byte[] body) {
    Responses.write(context, status, body, keepAlive);
  }
}
