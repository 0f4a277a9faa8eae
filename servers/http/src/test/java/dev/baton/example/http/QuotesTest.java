package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.example.http.Raw.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service answers to which request. */
@Timeout(300)
class QuotesTest {
  private static Started service;

  @BeforeAll
  static void start() throws Exception {
    service = Started.withDatabase("--rows", "1000");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String quote(int id) {
    String price = id * 101 / 100 + "." + (id % 100 < 10 ? "0" : "") + id % 100;
    return "{\"id\":%d,\"name\":\"item-%d\",\"price\":%s,\"rate\":1.25}".formatted(id, id, price);
  }

  @Test
  void aThousandItemsAreQuotedOverAHundredConnections() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(100);
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int first = 1 + i * 10;
      all.add(
          clients.submit(
              () -> {
                try (Raw client = service.connect()) {
                  for (int id = first; id < first + 10; id++) {
                    Reply reply = client.get("/quote/" + id);
                    assertThat(reply.body()).isEqualTo(quote(id));
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(reply.ends()).isFalse();
                  }
                  return null;
                }
              }));
    }
    clients.shutdown();
    for (Future<Void> client : all) {
      client.get();
    }
  }

  @Test
  void theClientOfTheJdkIsServed() {
    HttpClient client = HttpClient.newHttpClient();
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int id = 1; id <= 200; id++) {
      var uri = URI.create("http://127.0.0.1:" + service.app.port() + "/quote/" + id);
      var request = HttpRequest.newBuilder(uri).build();
      asked.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    for (int id = 1; id <= 200; id++) {
      HttpResponse<String> answer = asked.get(id - 1).join();
      assertThat(answer.body()).isEqualTo(quote(id));
      assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/quote/1000, 200",
    "/quote/0007, 200",
    "http://example.org/quote/7, 200",
    "/quote/7?deadline=60000, 200",
    "/quote/7?other=1&deadline=60000&deadline=x, 200",
    "/quote/7?, 200",
    "/quote/1001, 404",
    "/quote/2147483647, 404",
    "/quote/0, 400",
    "/quote/-1, 400",
    "/quote/+7, 400",
    "/quote/2147483648, 400",
    "/quote/99999999999999999999, 400",
    "/quote/seven, 400",
    "/quote/\u0667, 400",
    "/quote/7/8, 400",
    "/quote/, 400",
    "/quote/%zz, 400",
    "/quote/%22, 400",
    "/quote/7?deadline=, 400",
    "/quote/7?deadline=0, 400",
    "/quote/7?deadline=-5, 400",
    "/quote/7?deadline=1.5, 400",
    "/quote/7?deadline=60001, 400",
    "/quote/7?deadline=%zz, 400",
    "/quote, 404",
    "/, 404",
    "/Health, 404",
    "*, 404",
    "/health, 200",
    "/stats, 200",
  })
  void thePathSaysWhatIsAnswered(String uri, int status) throws Exception {
    try (Raw client = service.connect()) {
      Reply reply = client.get(uri);
      assertThat(reply.status()).as(reply.body()).isEqualTo(status);
      assertThat(reply.headers()).containsEntry("content-type", "application/json");
      if (status >= 400) {
        assertThat(reply.body()).matches("\\{\"error\":\"([^\"\\\\]|\\\\.)+\"}");
      }
      assertThat(client.get("/quote/7").body()).as("the next one").isEqualTo(quote(7));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW", "get"})
  void whatDoesNotReadIsNotAllowed(String method) throws Exception {
    try (Raw client = service.connect()) {
      Reply reply = client.send(Raw.request(method, "/quote/7")).read();
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.headers()).containsEntry("allow", "GET, HEAD");
      assertThat(client.get("/quote/7").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/quote/7", "/quote/1001", "/nothing", "/health", "/quote/seven"})
  void headIsAnsweredLikeGetWithoutTheBody(String uri) throws Exception {
    try (Raw client = service.connect()) {
      Reply head = client.send(Raw.request("HEAD", uri)).readHead();
      Reply get = client.get(uri);
      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.headers()).isEqualTo(get.headers());
    }
  }

  @Test
  void theConnectionIsKeptAsTheClientWants() throws Exception {
    try (Raw client = service.connect()) {
      client.send("GET /quote/1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      assertThat(client.read().headers()).containsEntry("connection", "keep-alive");
      client.send("GET /quote/2 HTTP/1.0\r\n\r\n");
      assertThat(client.read().ends()).isTrue();
      assertThat(client.isEnded()).isTrue();
    }
    try (Raw client = service.connect()) {
      client.send("GET /quote/3 HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
      Reply reply = client.read();
      assertThat(reply.body()).isEqualTo(quote(3));
      assertThat(reply.ends()).isTrue();
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void whatHasBecomeOfTheRequestsIsCounted() throws Exception {
    try (Started other = Started.withDatabase("--rows", "3");
        Raw client = other.connect()) {
      client.get("/quote/1");
      client.get("/quote/4");
      client.get("/quote/x");
      assertThat(client.get("/stats").body())
          .contains("\"served\":2", "\"cancelled\":0", "\"rejected\":0", "\"timedOut\":0")
          .contains("\"failed\":0", "\"inFlight\":0");
    }
  }
}
