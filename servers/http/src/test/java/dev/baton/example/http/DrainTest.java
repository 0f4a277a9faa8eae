package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.example.http.Raw.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service is told to stop while clients are there. */
@Timeout(300)
class DrainTest {
  private static final String LONG = "600000";

  private final GatedItems items = new GatedItems();

  private static CompletableFuture<Integer> drain(Started service, Duration grace) {
    return CompletableFuture.supplyAsync(
        () -> service.app.drain(grace), act -> new Thread(act).start());
  }

  /** Waits until nobody can connect any more. */
  private static void awaitClosed(Started service) {
    Eventually.is(
        () -> {
          try {
            service.connect().close();
            return true;
          } catch (IOException refused) {
            return false;
          }
        },
        false);
    assertThatThrownBy(service::connect).isInstanceOf(ConnectException.class);
  }

  @Test
  void aRequestThatIsThereIsAnsweredAndIsTheLastOfItsConnection() throws Exception {
    Started service = Started.over(items, "--linger", LONG);
    try (Raw busy = service.connect()) {
      busy.send(Raw.request("GET", "/quote/7?deadline=60000"));
      Eventually.is(items.begun::get, 1);
      CompletableFuture<Integer> drained = drain(service, Duration.ofMinutes(10));
      awaitClosed(service);
      assertThat(drained).isNotDone();
      items.open();
      Reply reply = busy.read();
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.ends()).isTrue();
      assertThat(busy.isEnded()).isTrue();
      busy.leave();
      assertThat(drained.get()).isZero();
      assertThat(service.app.counts().served()).isEqualTo(1);
    }
  }

  @Test
  void requestsThatWereSentAheadAreAnsweredToo() throws Exception {
    Started service = Started.over(items, "--linger", LONG);
    try (Raw busy = service.connect()) {
      busy.send(Raw.request("GET", "/quote/7?deadline=60000").repeat(5));
      busy.send(Raw.request("GET", "/quote/7?deadline=60000").substring(0, 20));
      Eventually.is(items.begun::get, 1);
      CompletableFuture<Integer> drained = drain(service, Duration.ofMinutes(10));
      awaitClosed(service);
      items.open();
      for (int i = 1; i <= 5; i++) {
        Reply reply = busy.read();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.ends()).isEqualTo(i == 5);
      }
      assertThat(busy.isEnded()).isTrue();
      busy.leave();
      assertThat(drained.get()).isZero();
    }
  }

  @Test
  void aRequestThatComesOnAnOpenConnectionIsServedOnceMore() throws Exception {
    items.open();
    Started service = Started.over(items, "--linger", LONG);
    try (Raw quotes = service.connect();
        Raw health = service.connect()) {
      assertThat(health.get("/health").body()).isEqualTo("{\"status\":\"up\"}");
      quotes.get("/quote/1");
      CompletableFuture<Integer> drained = drain(service, Duration.ofMinutes(10));
      awaitClosed(service);
      Reply last = quotes.get("/quote/2?deadline=60000");
      assertThat(last.status()).isEqualTo(200);
      assertThat(last.ends()).isTrue();
      Reply sick = health.get("/health");
      assertThat(sick.status()).isEqualTo(503);
      assertThat(sick.body()).isEqualTo("{\"status\":\"draining\"}");
      assertThat(sick.ends()).isTrue();
      quotes.leave();
      health.leave();
      assertThat(drained.get()).isZero();
    }
  }

  @Test
  void connectionsWithoutARequestAreEndedAfterAWhile() throws Exception {
    items.open();
    Started service = Started.over(items, "--linger", "20");
    try (Raw never = service.connect();
        Raw once = service.connect();
        Raw half = service.connect()) {
      once.get("/quote/1");
      half.send("GET /quote/1 HTTP/1.1\r\n");
      Eventually.is(() -> service.app.connections(), 3);
      CompletableFuture<Integer> drained = drain(service, Duration.ofMinutes(10));
      assertThat(never.isEnded() && once.isEnded() && half.isEnded()).isTrue();
      assertThat(drained.get()).isZero();
    }
  }

  @Test
  void whatHasNotEndedWithinTheGraceIsCutOffAndSaysSo() throws Exception {
    Started service = Started.over(items, "--linger", "0");
    try (Raw client = service.connect();
        Raw gone = service.connect()) {
      gone.send(Raw.request("GET", "/quote/7?deadline=60000"));
      Eventually.is(items.begun::get, 1);
      gone.leave();
      client.send(Raw.request("GET", "/quote/7?deadline=60000"));
      Eventually.is(items.begun::get, 2);
      CompletableFuture<Integer> drained = drain(service, Duration.ofMillis(20));
      Reply cutOff = client.read();
      assertThat(cutOff.status()).isEqualTo(503);
      assertThat(cutOff.headers()).containsEntry("retry-after", "1");
      assertThat(cutOff.ends()).isTrue();
      assertThat(client.isEnded()).isTrue();
      assertThat(drained.get()).as("the one whose client was there").isEqualTo(1);
      assertThat(service.app.counts().cancelled()).isEqualTo(2);
      assertThat(items.interrupted).as("queries that nobody waits for").hasValue(2);
    }
  }

  @Test
  void aServiceThatDoesNothingEndsAtOnce() throws Exception {
    Started service = Started.over(items, "--linger", LONG);
    assertThat(service.app.drain(Duration.ofMinutes(10))).isZero();
  }
}
