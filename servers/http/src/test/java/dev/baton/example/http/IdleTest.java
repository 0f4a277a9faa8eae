package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do nothing for too long. */
@Timeout(300)
class IdleTest {
  @Test
  void theConnectionOfAClientThatAsksForNothingIsEnded() throws Exception {
    try (Started service = Started.withDatabase("--idle", "50");
        Raw client = service.connect()) {
      assertThat(client.isEnded()).isTrue();
      client.leave();
      Eventually.is(() -> service.app.connections(), 0);
    }
  }

  @Test
  void soIsThatOfOneThatDoesNotSendAllOfARequest() throws Exception {
    try (Started service = Started.withDatabase("--idle", "50");
        Raw client = service.connect()) {
      assertThat(client.send("GET /quote/7 HTTP/1.1\r\nHost:").isEnded()).isTrue();
    }
  }

  @Test
  void andThatOfOneThatDoesNotReadItsAnswers() throws Exception {
    try (Started service = Started.withDatabase("--idle", "50");
        Raw client = service.connect()) {
      String requests = Raw.request("GET", "/nothing").repeat(1_000);
      try {
        while (true) {
          client.send(requests);
        }
      } catch (IOException ended) {
        Eventually.is(() -> service.app.connections(), 0);
      }
    }
  }

  @Test
  void aRequestThatIsAnsweredSlowlyIsNotIdle() throws Exception {
    var items = new GatedItems();
    try (Started service = Started.over(items, "--idle", "3000");
        Raw client = service.connect()) {
      client.send(Raw.request("GET", "/quote/7?deadline=60000"));
      Eventually.is(items.begun::get, 1);
      try (Raw later = service.connect()) {
        assertThat(later.isEnded()).as("that time is over").isTrue();
      }
      items.open();
      assertThat(client.read().status()).isEqualTo(200);
    }
  }
}
