package dev.baton.examples.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtOnceTest {
  private static final int PAGES = 60;

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 32})
  void thereAreAsManyRequestsAtOnceAsAllowedAndNeverMore(int atOnce) throws IOException {
    Counting counting = new Counting(atOnce);
    try (Loopback server = Loopback.serve(counting::answer)) {
      assertThat(Outcome.of(server.address(), "--at-once", atOnce).exitCode()).isZero();
    }
    assertThat(counting.mostInFlight.get()).isEqualTo(atOnce);
  }

  /** A site whose pages are held back until so many of them have been asked for at once. */
  private static final class Counting {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final CountDownLatch full;

    Counting(int expected) {
      full = new CountDownLatch(expected);
    }

    void answer(HttpExchange exchange) throws IOException {
      StringBuilder html = new StringBuilder("<p>page");
      if (exchange.getRequestURI().getPath().equals("/")) {
        for (int i = 0; i < PAGES; i++) {
          html.append("<a href=page").append(i).append(">page</a>");
        }
      } else {
        hold();
      }
      byte[] body = html.toString().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    private void hold() {
      mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      full.countDown();
      try {
        full.await(5, TimeUnit.SECONDS);
        Thread.sleep(5); // time for one too many to come
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      inFlight.decrementAndGet(); // before the client can know, and ask for the next
    }
  }
}
