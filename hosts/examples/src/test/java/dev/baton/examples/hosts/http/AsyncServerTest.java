package dev.baton.examples.hosts.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Host;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Host host = Host.threads(8);
  private AsyncServer server;

  /** A shop whose three services do one thing before they answer. */
  private record Services(Before before) implements Shop {
    interface Before {
      void answer(String article) throws IOException, InterruptedException;
    }

    private void await(String article) throws IOException {
      try {
        before.answer(article);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public int price(String article) throws IOException {
      await(article);
      return 250;
    }

    @Override
    public int stock(String article) throws IOException {
      await(article);
      return 3;
    }

    @Override
    public String review(String article) throws IOException {
      await(article);
      return "Good.";
    }
  }

  private void start(Services.Before before) throws IOException {
    server = new AsyncServer(0, new Quotes(ShopAsync.of(new Services(before), host))::page);
  }

  private CompletableFuture<HttpResponse<String>> get(String page) {
    var request = HttpRequest.newBuilder(server.address().resolve(page)).build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    assertThat(host.close(Duration.ofSeconds(5))).isEmpty();
    assertThat(host.stats().running() + host.stats().waiting()).isZero();
  }

  @Test
  void aPageAsksAllServicesAtOnce() throws IOException {
    var sixAtOnce = new CyclicBarrier(6);
    start(article -> meet(sixAtOnce));
    HttpResponse<String> page = get("tea,cups").join();
    assertThat(page.body())
        .isEqualTo("tea: 250 cents, 3 left. Good.\ncups: 250 cents, 3 left. Good.\n");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(host.stats().peak()).isEqualTo(6);
  }

  private static void meet(CyclicBarrier barrier) throws IOException, InterruptedException {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IOException("not all were asked at once", e);
    }
  }

  @Test
  void manyPagesAreServedAtOnceWithinTheHostsLimit() throws IOException {
    start(article -> Thread.sleep(1));
    List<CompletableFuture<HttpResponse<String>>> pages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      pages.add(get("tea" + i));
    }
    for (int i = 0; i < 200; i++) {
      assertThat(pages.get(i).join().body()).startsWith("tea" + i + ": 250 cents");
    }
    assertThat(host.stats().peak()).isEqualTo(8);
    assertThat(host.stats().ended()).isEqualTo(600);
  }

  @Test
  void aServiceThatFailsIsTheStatus500AndNobodyElsesBusiness() throws IOException {
    start(
        article -> {
          if (article.equals("bad")) {
            throw new IOException("no such article");
          }
        });
    assertThat(get("bad").join().statusCode()).isEqualTo(500);
    assertThat(get("bad").join().body()).isEqualTo("no such article\n");
    assertThat(get("").join().statusCode()).isEqualTo(404);
    assertThat(get("tea").join().statusCode()).isEqualTo(200);
  }

  @Test
  void aRequestThatIsThereWhenTheServerStopsIsAnswered() throws Exception {
    var asked = new CountDownLatch(3);
    var go = new CountDownLatch(1);
    start(
        article -> {
          asked.countDown();
          go.await();
        });
    var page = get("tea");
    asked.await();
    // Not on the common pool, which may have one thread, and which java.net.http needs.
    var closing = CompletableFuture.runAsync(server::close, act -> new Thread(act).start());
    while (!server.isStopping()) {
      Thread.onSpinWait();
    }
    assertThat(get("late").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
    assertThat(closing).isNotDone();
    assertThat(page).isNotDone();
    go.countDown();
    assertThat(page.join().body()).isEqualTo("tea: 250 cents, 3 left. Good.\n");
    closing.get(20, TimeUnit.SECONDS);
    assertThat(host.stats().begun()).isEqualTo(3);
  }

  @Test
  void aRequestThatDoesNotEndIsCutOff() throws Exception {
    var asked = new CountDownLatch(3);
    var never = new CountDownLatch(1);
    start(
        article -> {
          asked.countDown();
          never.await();
        });
    var page = get("tea");
    asked.await();
    server.close(Duration.ofMillis(50));
    // Its connection is closed, whereupon the client tries again, and is refused or finds nobody.
    assertThat(page.handle((answer, failure) -> failure != null || answer.statusCode() == 503))
        .succeedsWithin(Duration.ofSeconds(20))
        .isEqualTo(true);
    assertThat(host.stats().running()).isZero();
    assertThat(host.stats().failed()).isEqualTo(3);
  }
}
