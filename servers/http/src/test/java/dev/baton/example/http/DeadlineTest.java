package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.example.http.Raw.Reply;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deadlines, and databases that are late or fail. */
@Timeout(300)
class DeadlineTest {
  private final GatedItems items = new GatedItems();

  @Test
  void aRequestWhoseTimeIsUpIsAnsweredAtOnceAndItsQueryRunsOn() throws Exception {
    try (Started service = Started.over(items);
        Raw client = service.connect()) {
      Reply late = client.get("/quote/7?deadline=20");
      assertThat(late.status()).isEqualTo(504);
      assertThat(late.body()).isEqualTo("{\"error\":\"the deadline is over\"}");
      assertThat(service.app.counts().timedOut()).isEqualTo(1);
      assertThat(items.begun.get() - items.ended.get()).isEqualTo(1);
      items.open();
      assertThat(client.get("/quote/8?deadline=60000").status()).isEqualTo(200);
      Eventually.is(items.ended::get, 2);
      assertThat(items.interrupted).hasValue(0);
    }
  }

  @Test
  void aQueryThatWaitsForAThreadWhenTheTimeIsUpNeverRuns() throws Exception {
    try (Started service = Started.over(items, "--threads", "1");
        Raw first = service.connect();
        Raw second = service.connect()) {
      first.send(Raw.request("GET", "/quote/1?deadline=60000"));
      Eventually.is(items.begun::get, 1);
      assertThat(second.get("/quote/2?deadline=20").status()).isEqualTo(504);
      items.open();
      assertThat(first.read().status()).isEqualTo(200);
      assertThat(second.get("/quote/3?deadline=60000").body()).contains("item-3");
      assertThat(items.begun).as("those of 1 and 3").hasValue(2);
    }
  }

  @Test
  void aSlowServiceOfRatesIsLateToo() throws Exception {
    items.open();
    try (Started service = Started.over(items, "--rate", "60000");
        Raw client = service.connect()) {
      assertThat(client.get("/quote/7?deadline=20").status()).isEqualTo(504);
    }
  }

  @Test
  void aDatabaseThatFailsIsTheServersFaultAndNobodyElsesBusiness() throws Exception {
    Items failing =
        id -> {
          if (id == 13) {
            throw new SQLException("no luck");
          }
          if (id == 14) {
            throw new IllegalArgumentException("a bug");
          }
          if (id == 15) {
            throw new StackOverflowError("a deep bug");
          }
          return Optional.empty();
        };
    try (Started service = Started.over(failing);
        Raw client = service.connect()) {
      for (int id = 13; id <= 15; id++) {
        Reply reply = client.get("/quote/" + id);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEqualTo("{\"error\":\"this went wrong here\"}");
      }
      assertThat(client.get("/quote/16").status()).isEqualTo(404);
      assertThat(service.app.counts().failed()).isEqualTo(3);
    }
  }
}
