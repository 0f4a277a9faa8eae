package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.example.http.Raw.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The service in a JVM of its own, which is told to stop. */
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
class SigtermTest {
  private static final int CLIENTS = 50;
  private static final String LONG = "600000";

  private final AtomicInteger answered = new AtomicInteger();
  private final CountDownLatch served = new CountDownLatch(CLIENTS);

  /** Asks until it is told that the connection ends. */
  private Void askOn(int port, int id) throws IOException {
    try (Raw client = new Raw(port)) {
      for (boolean more = true; more; served.countDown()) {
        Reply reply = client.get("/quote/" + id + "?deadline=60000");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("item-" + id);
        answered.incrementAndGet();
        more = !reply.ends();
      }
      assertThat(client.isEnded()).isTrue();
      return null;
    }
  }

  @Test
  void underLoadEachRequestIsAnsweredAndTheExitCodeIs0() throws Exception {
    try (Child service = new Child("--port", "0", "--linger", LONG, "--grace", LONG)) {
      int port = service.port();
      ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
      List<Future<Void>> clients = new ArrayList<>();
      for (int i = 1; i <= CLIENTS; i++) {
        int id = i;
        clients.add(threads.submit(() -> askOn(port, id)));
      }
      threads.shutdown();
      served.await();
      Eventually.is(() -> answered.get() >= 20 * CLIENTS, true);
      service.terminate();
      for (Future<Void> client : clients) {
        client.get();
      }
      assertThat(service.line())
          .startsWith("drained in ")
          .contains(" 0 requests cut off: ")
          .contains("served=" + answered + ", cancelled=0, rejected=0, timedOut=0, failed=0")
          .contains("inFlight=0");
      assertThat(service.exitCode()).isZero();
      assertThatThrownBy(() -> new Raw(port)).isInstanceOf(IOException.class);
    }
  }

  /**
   * Connects anew for each request, until nobody is there; an answer that has begun comes whole.
   */
  private Void connectAgainAndAgain(int port) throws IOException {
    while (true) {
      try (Raw client = new Raw(port)) {
        assertThat(client.get("/quote/7?deadline=60000").status()).isEqualTo(200);
        answered.incrementAndGet();
      } catch (IOException gone) {
        assertThat(gone.getMessage()).doesNotContain("cut off");
        return null;
      }
    }
  }

  @Test
  void underLoadOfNewConnectionsEachRequestThatIsServedIsAnsweredWhole() throws Exception {
    try (Child service = new Child("--port", "0", "--grace", LONG)) {
      int port = service.port();
      ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
      List<Future<Void>> clients = new ArrayList<>();
      for (int i = 1; i <= CLIENTS; i++) {
        clients.add(threads.submit(() -> connectAgainAndAgain(port)));
      }
      threads.shutdown();
      Eventually.is(() -> answered.get() >= 10 * CLIENTS, true);
      service.terminate();
      for (Future<Void> client : clients) {
        client.get();
      }
      assertThat(service.line())
          .contains("served=" + answered + ", cancelled=0, rejected=0, timedOut=0, failed=0");
      assertThat(service.exitCode()).isZero();
    }
  }

  @Test
  void whatHasToBeCutOffIsToldAndTheExitCodeIs1() throws Exception {
    try (Child service = new Child("--port", "0", "--rate", "60000", "--grace", "100");
        Raw client = new Raw(service.port());
        Raw stats = new Raw(client.socket.getPort())) {
      client.send(Raw.request("GET", "/quote/7?deadline=60000"));
      Eventually.is(() -> inFlight(stats), true);
      service.terminate();
      assertThat(client.read().status()).isEqualTo(503);
      assertThat(service.line()).contains(" 1 requests cut off: ").contains("cancelled=1");
      assertThat(service.exitCode()).isEqualTo(1);
    }
  }

  private static boolean inFlight(Raw stats) {
    try {
      return stats.get("/stats").body().contains("\"inFlight\":1");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatCannotBeStartedSaysWhyAndTheExitCodeIs2() throws Exception {
    try (Child service = new Child("--port", "x")) {
      assertThat(service.line()).isEqualTo("--port takes a number of at least 0");
      assertThat(service.line()).startsWith("Options");
      assertThat(service.exitCode()).isEqualTo(2);
    }
    try (Child first = new Child("--port", "0");
        Child second = new Child("--port", "" + first.port())) {
      assertThat(second.line()).startsWith("The service could not be started: ");
      assertThat(second.exitCode()).isEqualTo(2);
    }
  }
}
