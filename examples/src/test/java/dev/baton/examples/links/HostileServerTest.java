package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose answers have no end, or are none: they cost neither memory nor patience. */
class HostileServerTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

  /** What the sockets of both sides may hold, beside what the link checker takes. */
  private static final long BUFFERED = 16 << 20;

  private static final String START =
      HEAD
          + "Connection: close\r\n\r\n"
          + "<a href=/stream>a</a><a href=/fine>b</a><a href=/gone>c</a>";

  /** A site with a good page, a broken link, and an answer that a test writes. */
  private static RawServer site(RawServer.Answers stream) throws IOException {
    return new RawServer(
        (path, out) -> {
          switch (path) {
            case "/" -> out.text(START);
            case "/fine" -> out.text(HEAD + "Connection: close\r\n\r\n<p>fine");
            case "/stream" -> stream.write(path, out);
            default -> out.text("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
          }
        });
  }

  @Test
  void aPageWithoutEndIsCutOffAndNotCalledBroken() throws Exception {
    try (RawServer server = site((path, out) -> out.text(HEAD + "\r\n").endless("<p>more "))) {
      Outcome outcome = Outcome.of(server.at("/"), "--max-page-size", "1M");
      assertThat(outcome.broken()).containsExactly("  /: \"c\" -> /gone: 404 Not Found");
      assertThat(outcome.out())
          .contains("Read 2 pages of ")
          .contains("1 address not checked, beyond the limit of --max-page-size: stream\n");
      assertThat(server.sentUntilHungUp("/stream")).isBetween(1L << 20, (1L << 20) + BUFFERED);
    }
  }

  @Test
  void aPageWithoutEndThatHasALengthIsCutOffToo() throws Exception {
    String length = "Content-Length: 999999999999\r\n\r\n";
    try (RawServer server = site((path, out) -> out.text(HEAD + length).endless("<p>more "))) {
      assertThat(Outcome.of(server.at("/")).out())
          .contains("1 address not checked, beyond the limit of --max-page-size: stream\n");
      assertThat(server.sentUntilHungUp("/stream")).isLessThan((4L << 20) + BUFFERED);
    }
  }

  @Test
  void aStartPageWithoutEndCannotBeRead() throws Exception {
    try (RawServer server =
        new RawServer((path, out) -> out.text(HEAD + "\r\n").endless("<a href=x>x</a>"))) {
      Outcome outcome = Outcome.of(server.at("/"));
      assertThat(outcome.err())
          .isEqualTo(
              "linkcheck: cannot read "
                  + server.at("/")
                  + ": beyond the limit of --max-page-size"
                  + System.lineSeparator());
      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(server.sentUntilHungUp("/")).isLessThan((4L << 20) + BUFFERED);
    }
  }

  @Test
  void whatNeedNotBeReadIsLeftAtOnce() throws Exception {
    Map<String, String> problems =
        Map.of(
            "HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\n\r\n", "",
            "HTTP/1.1 500 No\r\nContent-Type: text/html\r\n\r\n", "500 Internal Server Error",
            "HTTP/1.1 302 There\r\nLocation: /fine\r\n\r\n", "");
    for (Map.Entry<String, String> entry : problems.entrySet()) {
      try (RawServer server = site((path, out) -> out.text(entry.getKey()).endless("more "))) {
        List<String> broken = Outcome.of(server.at("/")).broken();
        assertThat(broken.stream().filter(line -> line.contains("/stream")))
            .allMatch(line -> !entry.getValue().isEmpty() && line.endsWith(entry.getValue()))
            .hasSize(entry.getValue().isEmpty() ? 0 : 1);
        assertThat(server.sentUntilHungUp("/stream")).isLessThan(BUFFERED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"one header: ", "X-Many: headers\r\n"})
  void aHeadWithoutEndIsGivenUp(String headers) throws Exception {
    try (RawServer server = site((path, out) -> out.text(HEAD).endless(headers))) {
      Outcome outcome = Outcome.of(server.at("/"), "--timeout", "5s");
      assertThat(outcome.broken()).hasSize(2).anyMatch(line -> line.contains("-> /stream: "));
      assertThat(outcome.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aBodyThatComesInDropsIsGivenUpInTime() throws Exception {
    RawServer.Answers drops =
        (path, out) -> {
          out.text(HEAD + "\r\n");
          while (true) {
            out.text("<p>");
            Thread.sleep(10);
          }
        };
    try (RawServer server = site(drops)) {
      assertThat(Outcome.of(server.at("/"), "--timeout", "1s").broken())
          .contains("  /: \"a\" -> /stream: no answer within 1s");
      server.sentUntilHungUp("/stream");
    }
  }

  @Test
  void whatIsCompressedWithoutBeingAskedIsNotUnpacked() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("<a href=x>".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
    }
    String head = HEAD + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n";
    try (RawServer server = site((path, out) -> out.text(head).bytes(packed.toByteArray()))) {
      assertThat(Outcome.of(server.at("/")).broken())
          .contains("  /: \"a\" -> /stream: encoded as gzip, which was not asked for");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n\r\n",
        "HTTP/1.1 \u001b[2J\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \u001b[2J\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n\u001b[2J\r\n",
        "HTTP/1.1 302 Found\r\nLocation: \u009b2J\u0085://\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: mailto:\u009b2J\r\n\r\n",
        "\u001b]0;title\u0007",
      })
  void whatIsNoAnswerIsBrokenInOneCleanLine(String answer) throws Exception {
    try (RawServer server = site((path, out) -> out.text(answer))) {
      Outcome outcome = Outcome.of(server.at("/"), "--timeout", "5s");
      assertThat(outcome.broken()).hasSize(2).anyMatch(line -> line.contains("-> /stream: "));
      assertThat(outcome.out().chars().filter(c -> c < 32 && c != '\n' || c > 126 && c < 160))
          .isEmpty();
      assertThat(outcome.exitCode()).isEqualTo(1);
    }
  }
}
