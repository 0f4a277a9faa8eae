package dev.baton.examples.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimeoutTest {
  @Test
  void aPageWhoseEndNeverComesIsGivenUp() throws IOException {
    try (Loopback server = Loopback.serve(TimeoutTest::answer)) {
      // The first request of a JVM takes its time; it is not what this is about.
      assertThat(Outcome.of(server.address().resolve("/fine")).exitCode()).isZero();
      assertThat(Outcome.of(server.address(), "--timeout", "1s").broken())
          .containsExactly("  /: \"stalls\" -> /stalls: no answer within 1s");
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean stalls = path.equals("/stalls");
    byte[] body = (path.equals("/") ? "<a href=/stalls>stalls</a>" : "<p>fine").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, body.length + (stalls ? 1 : 0));
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
    if (!stalls) {
      exchange.close();
    }
  }
}
