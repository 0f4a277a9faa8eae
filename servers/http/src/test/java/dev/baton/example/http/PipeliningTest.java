package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.example.http.Raw.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are sent before the ones before them are answered, all at once or bit by bit. */
@Timeout(300)
class PipeliningTest {
  private static Started service;

  @BeforeAll
  static void start() throws Exception {
    service = Started.withDatabase("--rows", "1000");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void theAnswersComeInTheOrderOfTheRequests() throws Exception {
    try (Raw client = service.connect()) {
      var all = new StringBuilder();
      for (int id = 1; id <= 300; id++) {
        all.append(Raw.request("GET", "/quote/" + id + "?deadline=60000"));
      }
      client.send(all.toString());
      for (int id = 1; id <= 300; id++) {
        assertThat(client.read().body()).contains("\"id\":" + id + ",");
      }
    }
  }

  @Test
  void soDoThoseOfRequestsOfAllKinds() throws Exception {
    var random = new SplittableRandom(7);
    int[] kinds = random.ints(400, 0, 5).toArray();
    try (Raw client = service.connect()) {
      var all = new StringBuilder();
      for (int kind : kinds) {
        all.append(
            switch (kind) {
              case 0 -> Raw.request("GET", "/quote/3?deadline=60000");
              case 1 -> Raw.request("GET", "/quote/none");
              case 2 -> Raw.request("HEAD", "/health");
              case 3 -> "POST /quote/3 HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc";
              default -> Raw.request("GET", "/nothing");
            });
      }
      client.send(all.toString());
      for (int kind : kinds) {
        Reply reply = kind == 2 ? client.readHead() : client.read();
        assertThat(reply.status()).isEqualTo(new int[] {200, 400, 200, 405, 404}[kind]);
      }
    }
  }

  @Test
  void theLastOneMayEndTheConnection() throws Exception {
    try (Raw client = service.connect()) {
      client.send(
          Raw.request("GET", "/quote/1?deadline=60000").repeat(3)
              + "GET /quote/2?deadline=60000 HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n"
              + Raw.request("GET", "/quote/3"));
      for (int i = 0; i < 3; i++) {
        assertThat(client.read().body()).contains("item-1");
      }
      Reply last = client.read();
      assertThat(last.body()).contains("item-2");
      assertThat(last.ends()).isTrue();
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void aClientThatSendsByteByByteIsServed() throws Exception {
    try (Raw slow = service.connect();
        Raw fast = service.connect()) {
      slow.socket.setTcpNoDelay(true);
      for (char next : Raw.request("GET", "/quote/7?deadline=60000").repeat(2).toCharArray()) {
        slow.send("" + next);
        if (next == '/') {
          assertThat(fast.get("/quote/8?deadline=60000").status()).isEqualTo(200);
        }
      }
      assertThat(slow.read().body()).contains("item-7");
      assertThat(slow.read().body()).contains("item-7");
    }
  }

  @Test
  void aClientThatDoesNotReadHoldsUpNobodyButItself() throws Exception {
    int many = 100_000;
    String requests = Raw.request("GET", "/nothing").repeat(1_000);
    try (Raw slow = service.connect();
        Raw other = service.connect()) {
      var sent =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < many; i += 1_000) {
                    slow.send(requests);
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              act -> new Thread(act).start());
      for (int id = 1; id <= 50; id++) {
        assertThat(other.get("/quote/" + id + "?deadline=60000").status()).isEqualTo(200);
      }
      for (int i = 0; i < many; i++) {
        assertThat(slow.read().status()).isEqualTo(404);
      }
      sent.join();
      assertThat(slow.get("/quote/1?deadline=60000").status()).isEqualTo(200);
    }
  }
}
