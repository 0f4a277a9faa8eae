package dev.baton.example.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop as its clients meet it. */
class ShopApplicationTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext shop;

  @BeforeAll
  static void open() {
    shop = new SpringApplicationBuilder(ShopApplication.class).run("--server.port=0");
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  private static HttpRequest request(String path) {
    String port = shop.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
  }

  @Test
  void theBestPriceIsTheAnswer() throws Exception {
    var answer = CLIENT.send(request("/prices/tea"), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"item\":\"tea\",\"cents\":297}");
  }

  @Test
  void aFailureIsTheHandlers() throws Exception {
    var answer = CLIENT.send(request("/prices/%20"), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("An item needs a name");
  }

  @Test
  void aClientReadsAsLongAsItLikes() throws Exception {
    HttpResponse<Stream<String>> answer = CLIENT.send(request("/ticks"), BodyHandlers.ofLines());
    try (Stream<String> lines = answer.body()) {
      assertThat(lines.filter(line -> !line.isEmpty()).limit(3))
          .containsExactly("data:1", "data:2", "data:3");
    }
  }

  /** The module was compiled with another Spring than the one that runs here. */
  @Test
  void theStockIsCountedAgainAndAgain() {
    Stock stock = shop.getBean(Stock.class);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (stock.counts() < 3 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(stock.counts()).isGreaterThanOrEqualTo(3);
  }
}
