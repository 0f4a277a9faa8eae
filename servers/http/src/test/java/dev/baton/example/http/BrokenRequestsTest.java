package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.example.http.Raw.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are no HTTP, or too large: each is answered, and ends its connection. */
@Timeout(300)
class BrokenRequestsTest {
  private static Started service;

  @BeforeAll
  static void start() throws Exception {
    service = Started.withDatabase("--rows", "10");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static final String TO = "POST /quote/7 HTTP/1.1\r\nHost: t\r\n";
  private static final String CHUNKED = TO + "Transfer-Encoding: chunked\r\n\r\n";

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("no HTTP", "hello\r\n\r\n", 400),
        Arguments.of("a line of TLS", "\u0016\u0003\u0001\u0002\r\n\r\n", 400),
        Arguments.of("no version", "GET /quote/7\r\n\r\n", 400),
        Arguments.of("another version", "GET / HTTP/2.0\r\nHost: t\r\n\r\n", 505),
        Arguments.of("no host", "GET /quote/7 HTTP/1.1\r\n\r\n", 400),
        Arguments.of("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        Arguments.of("a bad header", "GET / HTTP/1.1\r\nHost: t\r\nBad header: x\r\n\r\n", 400),
        Arguments.of("a long line", Raw.request("GET", "/" + "x".repeat(5_000)), 414),
        Arguments.of("a long header", TO + "X: " + "x".repeat(9_000) + "\r\n\r\n", 431),
        Arguments.of("many headers", TO + "X: 012345\r\n".repeat(1_000) + "\r\n", 431),
        Arguments.of("a large body", TO + "Content-Length: 65537\r\n\r\n", 413),
        Arguments.of("a vast body", TO + "Content-Length: 9999999999999\r\n\r\n", 413),
        Arguments.of("no length", TO + "Content-Length: x\r\n\r\n", 400),
        Arguments.of("a negative length", TO + "Content-Length: -1\r\n\r\n", 400),
        Arguments.of("two lengths", TO + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        Arguments.of(
            "large chunks", CHUNKED + ("4000\r\n" + "x".repeat(16_384) + "\r\n").repeat(5), 413),
        Arguments.of("a bad chunk", CHUNKED + "zz\r\nabc\r\n", 400),
        Arguments.of(
            "a question first", TO + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n", 417));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void whatCannotBeServedIsAnsweredAndEndsTheConnection(String name, String text, int status)
      throws Exception {
    try (Raw client = service.connect()) {
      assertThat(client.send(Raw.request("GET", "/quote/7") + text).read().status())
          .as("the good one before it")
          .isEqualTo(200);
      Reply reply = client.read();
      assertThat(reply.status()).as(reply.body()).isEqualTo(status);
      assertThat(reply.ends()).isTrue();
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void theAnswerToALargeBodyIsNotLostWhileTheBodyIsStillSent() throws Exception {
    try (Raw client = service.connect()) {
      client.send(TO + "Content-Length: 10000000\r\n\r\n");
      client.send("x".repeat(1_000_000));
      assertThat(client.read().status()).isEqualTo(413);
    }
  }

  @Test
  void aSmallBodyIsReadAndDropped() throws Exception {
    try (Raw client = service.connect()) {
      client.send("GET /quote/1 HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello");
      assertThat(client.read().status()).isEqualTo(200);
      client.send(CHUNKED + "5\r\nhello\r\n0\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(405);
      assertThat(client.get("/quote/2").status()).isEqualTo(200);
    }
  }
}
