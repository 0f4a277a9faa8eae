package dev.baton.example.http.server;

import dev.baton.Awaitable;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** The answers of one connection, written on its thread. */
final class Answers {
  private final Channel channel;

  Answers(Channel channel) {
    this.channel = channel;
  }

  /**
   * Writes an answer.
   *
   * @param more whether the connection goes on after it
   */
  void write(Incoming to, Answer answer, boolean more) {
    boolean head = to.request() != null && to.request().method().equals("HEAD");
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.json()));
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    headers.setInt(HttpHeaderNames.CONTENT_LENGTH, answer.json().length);
    answer.headers().forEach(headers::set);
    if (!more) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (to.http10()) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    // Nobody waits for this one, and a future of it would stay with each idle connection. If it
    // fails, the pipeline is told, which ends the connection.
    channel.writeAndFlush(response, channel.voidPromise());
  }

  /** Returns whether so much is written that the client should read first. */
  boolean pileUp() {
    return !channel.isWritable();
  }

  /** Waits until all that was written is on its way to the client. */
  Awaitable<Void> flushed() {
    return NettyFutures.of(channel.writeAndFlush(Unpooled.EMPTY_BUFFER));
  }
}
