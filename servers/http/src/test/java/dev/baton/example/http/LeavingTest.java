package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that leave before they are answered. */
@Timeout(300)
class LeavingTest {
  /** How a client leaves. */
  enum Way {
    CLOSE {
      @Override
      void leave(Raw client) throws IOException {
        client.close();
      }
    },
    RESET {
      @Override
      void leave(Raw client) throws IOException {
        client.reset();
      }
    },
    /** Netty's default: a client that says no more is one that has left. */
    HALF_CLOSE {
      @Override
      void leave(Raw client) throws IOException {
        client.socket.shutdownOutput();
      }
    };

    abstract void leave(Raw client) throws IOException;
  }

  private final GatedItems items = new GatedItems();

  @ParameterizedTest
  @EnumSource
  void theRequestIsCancelledAndItsQueryIsNotWaitedFor(Way way) throws Exception {
    try (Started service = Started.over(items);
        Raw client = service.connect()) {
      client.send(Raw.request("GET", "/quote/7?deadline=60000"));
      Eventually.is(items.begun::get, 1);
      assertThat(service.app.counts().inFlight()).isEqualTo(1);
      way.leave(client);
      Eventually.is(() -> service.app.counts().cancelled(), 1L);
      Eventually.is(() -> service.app.counts().inFlight(), 0);
      Eventually.is(() -> service.app.connections(), 0);
      assertThat(items.ended).as("the query runs on").hasValue(0);
      items.open();
      Eventually.is(items.ended::get, 1);
      assertThat(items.interrupted).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aQueryThatHasNotBegunIsDropped(Way way) throws Exception {
    try (Started service = Started.over(items, "--threads", "1");
        Raw first = service.connect();
        Raw second = service.connect()) {
      first.send(Raw.request("GET", "/quote/1?deadline=60000"));
      Eventually.is(items.begun::get, 1);
      second.send(Raw.request("GET", "/quote/2?deadline=60000"));
      Eventually.is(() -> service.app.host().stats().waiting(), 1);
      way.leave(second);
      Eventually.is(() -> service.app.host().stats().waiting(), 0);
      Eventually.is(() -> service.app.counts().cancelled(), 1L);
      items.open();
      assertThat(first.read().status()).isEqualTo(200);
      assertThat(items.begun).hasValue(1);
    }
  }

  @Test
  void theRequestsThatAClientHasSentAheadAreForgotten() throws Exception {
    try (Started service = Started.over(items);
        Raw client = service.connect()) {
      client.send(Raw.request("GET", "/quote/7?deadline=60000").repeat(5));
      Eventually.is(items.begun::get, 1);
      client.leave();
      Eventually.is(() -> service.app.connections(), 0);
      items.open();
      Eventually.is(items.ended::get, 1);
      assertThat(service.app.counts().cancelled()).isEqualTo(1);
      assertThat(items.begun).hasValue(1);
    }
  }

  @Test
  void clientsThatLeaveAtRandomMomentsLeaveNothingBehind() throws Exception {
    var random = new SplittableRandom(1);
    int clients = 500;
    int read = 0;
    try (Started service = Started.withDatabase("--rows", "100", "--limit", "100000")) {
      List<Raw> open = new ArrayList<>();
      List<Raw> silent = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Raw client = service.connect();
        client.send(Raw.request("GET", "/quote/7?deadline=60000").repeat(random.nextInt(1, 4)));
        open.add(client);
        Raw leaving = open.remove(random.nextInt(open.size()));
        if (random.nextInt(3) == 0) {
          assertThat(leaving.read().status()).isEqualTo(200);
          read++;
        }
        Way.values()[random.nextInt(2)].leave(leaving);
        if (random.nextInt(4) == 0) {
          silent.add(service.connect());
        }
      }
      open.addAll(silent);
      for (Raw client : open) {
        client.close();
      }
      Eventually.is(() -> service.app.connections(), 0);
      Eventually.is(() -> service.app.counts().inFlight(), 0);
      Stats.Counts counts = service.app.counts();
      assertThat(counts.served()).isGreaterThanOrEqualTo(read);
      assertThat(counts.timedOut() + counts.rejected() + counts.failed()).isZero();
    } // looks at threads, tasks and pooled connections
  }
}
