package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.example.http.Raw.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More requests than the service will work on at once. */
@Timeout(300)
class OverloadTest {
  private static final int LIMIT = 5;
  private static final int CLIENTS = 40;

  private final GatedItems items = new GatedItems();

  @Test
  void whatIsAboveTheLimitIsRefusedAtOnceAndTheRestIsAnswered() throws Exception {
    List<Raw> clients = new ArrayList<>();
    try (Started service = Started.over(items, "--limit", "" + LIMIT);
        Raw health = service.connect()) {
      for (int i = 0; i < LIMIT; i++) {
        clients.add(service.connect().send(Raw.request("GET", "/quote/7?deadline=60000")));
      }
      Eventually.is(() -> service.app.counts().inFlight(), LIMIT);
      for (int i = LIMIT; i < CLIENTS; i++) {
        clients.add(service.connect());
        Reply refused = clients.get(i).get("/quote/7?deadline=60000");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("retry-after", "1");
        assertThat(refused.ends()).isFalse();
      }
      assertThat(health.get("/health").status()).isEqualTo(200);
      assertThat(health.get("/stats").body()).contains("\"inFlight\":" + LIMIT);
      items.open();
      for (int i = 0; i < LIMIT; i++) {
        assertThat(clients.get(i).read().status()).isEqualTo(200);
      }
      for (Raw client : clients) {
        assertThat(client.get("/quote/7?deadline=60000").status()).as("again").isEqualTo(200);
        client.close();
      }
      Stats.Counts counts = service.app.counts();
      assertThat(counts.rejected()).isEqualTo(CLIENTS - LIMIT);
      assertThat(counts.served()).isEqualTo(CLIENTS + LIMIT);
    }
  }
}
