package dev.baton.benchmarks.servers.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.benchmarks.servers.load.Generator;
import dev.baton.benchmarks.servers.load.Load;
import dev.baton.benchmarks.servers.load.Tally;
import dev.baton.benchmarks.servers.service.Rows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each server that is measured, as a process: what it answers, alone and under load. */
class ServersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  static List<Peer> all() {
    return Peer.runnable();
  }

  /** Those that hear of it when a client leaves; the others see it when they write. */
  static Stream<Peer> onNetty() {
    return Stream.of(Peer.BATON, Peer.FUTURES, Peer.KOTLIN);
  }

  private ServerProcess start(Peer peer, int limit) throws Exception {
    return new ServerProcess(peer, 2, limit, folder.resolve(peer + ".log"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void answersEachRoute(Peer peer) throws Exception {
    try (ServerProcess server = start(peer, 10)) {
      HttpResponse<String> quote = server.get("/quote/7?deadline=30000");
      assertThat(quote.statusCode()).isEqualTo(200);
      assertThat(quote.headers().firstValue("content-type")).contains("application/json");
      assertThat(quote.body())
          .isEqualTo("{\"id\":7,\"name\":\"item-7\",\"price\":7.07,\"rate\":1.25}");
      assertThat(server.get("/quote/10?deadline=30000").body()).contains("\"price\":10.10,");
      assertThat(server.get("/quote/" + (Rows.COUNT + 1) + "?deadline=30000").statusCode())
          .isEqualTo(404);
      assertThat(server.get("/elsewhere").statusCode()).isEqualTo(404);
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
      HttpResponse<String> late = server.get("/quote/7?deadline=1");
      assertThat(late.statusCode()).isEqualTo(504);
      assertThat(late.body()).startsWith("{\"");
      assertThat(server.awaitIdle(PATIENCE)).isZero();
      assertThat(server.get("/stats").body())
          .contains("\"served\":3", "\"cancelled\":0", "\"rejected\":0", "\"timedOut\":1");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesWhatIsMoreThanItsLimit(Peer peer) throws Exception {
    try (ServerProcess server = start(peer, 1)) {
      List<CompletableFuture<HttpResponse<String>>> answers =
          Stream.generate(() -> server.begin("/quote/7?deadline=30000")).limit(200).toList();
      List<HttpResponse<String>> all = answers.stream().map(CompletableFuture::join).toList();
      assertThat(all).extracting(HttpResponse::statusCode).containsOnly(200, 503);
      assertThat(all)
          .filteredOn(answer -> answer.statusCode() == 503)
          .isNotEmpty()
          .allSatisfy(
              answer -> assertThat(answer.headers().firstValue("retry-after")).contains("1"));
      assertThat(server.awaitIdle(PATIENCE)).isZero();
    }
  }

  /** Otherwise they would not be measured at the same. */
  @Test
  void thoseOnNettyAnswerTheSameBytes() throws Exception {
    String answer = bytes(Peer.FUTURES);
    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\"rate\":1.25}");
    assertThat(bytes(Peer.BATON)).isEqualTo(answer);
    assertThat(bytes(Peer.KOTLIN)).isEqualTo(answer);
  }

  private String bytes(Peer peer) throws Exception {
    try (ServerProcess server = start(peer, 10);
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket
          .getOutputStream()
          .write("GET /quote/7?deadline=30000 HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
      var answer = new StringBuilder();
      while (answer.indexOf("}") < 0) {
        answer.append((char) socket.getInputStream().read());
      }
      return answer.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void answersRightToClientsThatAreSlowAndWhileOthersLeave(Peer peer) throws Exception {
    try (ServerProcess server = start(peer, 1000)) {
      Tally tally = load(server, 0.25, 0.25);
      assertThat(tally.firstWrong()).isEmpty();
      assertThat(tally.wrong() + tally.broken() + tally.unanswered()).isZero();
      assertThat(tally.right()).isPositive();
      assertThat(tally.slow()).isPositive();
      assertThat(tally.left()).isPositive();
      assertThat(server.awaitIdle(PATIENCE)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("onNetty")
  void endsTheWorkForClientsThatHaveLeft(Peer peer) throws Exception {
    try (ServerProcess server = start(peer, 1000)) {
      Tally tally = load(server, 0, 0.5);
      assertThat(server.awaitIdle(PATIENCE)).isZero();
      assertThat((long) server.cancelled()).isBetween(1L, tally.leftInAll());
    }
  }

  private static Tally load(ServerProcess server, double slow, double leaving) throws IOException {
    var load =
        new Load(
            server.port,
            Rows.COUNT,
            40,
            200,
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            slow,
            leaving);
    try (var generator = new Generator(load)) {
      return generator.run(() -> {}, () -> {});
    }
  }
}
