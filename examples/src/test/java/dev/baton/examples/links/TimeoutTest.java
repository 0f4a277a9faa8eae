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
      assertThat(Outcome.of(server.address(), "--timeout", "200ms").broken())
          .containsExactly("  /: \"stalls\" -> /stalls: no answer within 200ms");
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = "<a href=/stalls>stalls</a>".getBytes(UTF_8);
    boolean stalls = exchange.getRequestURI().getPath().equals("/stalls");
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, body.length + (stalls ? 1 : 0));
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().flush();
    if (!stalls) {
      exchange.close();
    }
  }
}
