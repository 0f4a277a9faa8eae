package dev.baton.benchmarks.servers.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables that come of results that are given. */
class TableTest {
  private static Result result(Peer peer, int fork, double cpu, double p99, long wrong) {
    return new Result(
        peer.name(),
        1000,
        fork,
        cpu,
        8000,
        5.2,
        p99,
        10_000,
        cpu / 2,
        180,
        200,
        1,
        0,
        0,
        0,
        wrong,
        0,
        0,
        0,
        "");
  }

  @Test
  void giveMediansWithTheirSpreadAndTheRatioToFutures() {
    var table =
        new Table(
            List.of(
                result(Peer.BATON, 1, 22, 6, 0),
                result(Peer.FUTURES, 1, 20, 6, 0),
                result(Peer.BATON, 2, 30, 7, 1),
                result(Peer.FUTURES, 2, 22, 6, 0),
                result(Peer.BATON, 3, 21, 9, 2),
                result(Peer.FUTURES, 3, 18, 6, 0)));
    assertThat(table.paced().lines().skip(2))
        .containsExactly(
            "| 1,000 | Baton on Netty | 22.0 (21.0–30.0) | 1.10 | 5.2 | 7.0 (6.0–9.0) | 180 |",
            "| 1,000 | CompletableFuture on Netty | 20.0 (18.0–22.0) | 1.00 | 5.2 | 6.0 | 180 |");
    assertThat(table.most().lines().skip(2))
        .containsExactly(
            "| 1,000 | Baton on Netty | 11.0 (10.5–15.0) | 1.10 | 10,000 | 200 | 3 |",
            "| 1,000 | CompletableFuture on Netty | 10.0 (9.0–11.0) | 1.00 | 10,000 | 200 | 0 |");
  }

  @Test
  void haveNoRatioWithoutFutures() {
    assertThat(new Table(List.of(result(Peer.HELIDON, 1, 40, 6, 0))).paced())
        .contains("| 1,000 | Helidon | 40.0 | – | 5.2 |");
  }
}
