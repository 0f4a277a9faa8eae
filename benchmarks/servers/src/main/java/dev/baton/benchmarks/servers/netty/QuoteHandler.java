package dev.baton.benchmarks.servers.netty;

import dev.baton.benchmarks.servers.service.Counts;
import dev.baton.benchmarks.servers.service.Route;
import dev.baton.benchmarks.servers.service.Texts;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;

/**
 * What a connection does with requests; only how a quote comes about is left open. A client must
 * not send a request before it has the answer to the last one.
 */
public abstract class QuoteHandler extends SimpleChannelInboundHandler<HttpObject> {
  private final Counts counts;

  /** The request that is being worked on, or null. */
  private Exchange current;

  /** Makes one for a connection. */
  protected QuoteHandler(Counts counts) {
    this.counts = counts;
  }

  /** Begins to work on a request, and answers it some time later. */
  protected abstract void begin(Exchange exchange);

  final Counts counts() {
    return counts;
  }

  /** Ends an exchange; false if it has ended before. */
  final boolean ends(Exchange exchange) {
    if (current != exchange) {
      return false;
    }
    current = null;
    return true;
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part instanceof HttpRequest request) {
      Route route = route(request.uri());
      boolean keepAlive = HttpUtil.isKeepAlive(request);
      switch (route.kind()) {
        case QUOTE -> quote(context, route, keepAlive);
        case HEALTH -> Responses.write(context, HttpResponseStatus.OK, Texts.healthy(), keepAlive);
        case STATS -> Responses.write(context, HttpResponseStatus.OK, counts.json(), keepAlive);
        case UNKNOWN ->
            Responses.write(
                context, HttpResponseStatus.NOT_FOUND, Texts.error("no such page"), keepAlive);
      }
    }
  }

  private static Route route(String uri) {
    var decoder = new QueryStringDecoder(uri);
    List<String> deadlines = decoder.parameters().get("deadline");
    return Route.of(decoder.path(), deadlines == null ? null : deadlines.get(0));
  }

  private void quote(ChannelHandlerContext context, Route route, boolean keepAlive) {
    if (!counts.enter()) {
      Responses.write(
          context, HttpResponseStatus.SERVICE_UNAVAILABLE, Texts.error("overloaded"), keepAlive);
      return;
    }
    current = new Exchange(this, context, route.id(), route.deadline(), keepAlive);
    begin(current);
  }

  @Override
  public final void channelInactive(ChannelHandlerContext context) {
    if (current != null) {
      current.leave();
    }
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
