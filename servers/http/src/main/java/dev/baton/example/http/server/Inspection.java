package dev.baton.example.http.server;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** What is refused of a request before anybody looks at what it asks for. */
final class Inspection {
  /** The most bytes of a first line. */
  static final int LINE = 4096;

  /** The most bytes of all headers together. */
  static final int HEADERS = 8192;

  /** The most bytes of a body. Nothing here wants one; a small one is read, and dropped. */
  static final int BODY = 64 * 1024;

  static final Answer TOO_LARGE = Answer.problem(413, "the body is larger than 65536 bytes");

  private Inspection() {}

  /** Gives the answer to a request that is not served; null if it may be. */
  static Answer of(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return broken(request.decoderResult());
    }
    boolean http11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    if (!http11 && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      return Answer.problem(505, "this is a server of HTTP/1.1");
    }
    if (http11 && request.headers().getAll(HttpHeaderNames.HOST).size() != 1) {
      return Answer.problem(400, "a request has one header Host");
    }
    if (request.headers().contains(HttpHeaderNames.EXPECT)) {
      return Answer.problem(417, "no body is wanted");
    }
    return HttpUtil.getContentLength(request, 0L) > BODY ? TOO_LARGE : null;
  }

  /** Gives the answer to what is no HTTP, or too long. */
  static Answer broken(DecoderResult result) {
    if (result.cause() instanceof TooLongHttpLineException) {
      return Answer.problem(414, "the first line is longer than 4096 bytes");
    }
    if (result.cause() instanceof TooLongHttpHeaderException) {
      return Answer.problem(431, "the headers are longer than 8192 bytes");
    }
    return Answer.problem(400, "this is not HTTP");
  }
}
