package dev.baton.benchmarks.servers.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Shares of latencies. */
class LatenciesTest {
  @Test
  void areExactToATenthOfAMillisecondBelowASecond() {
    var latencies = new Latencies();
    for (int i = 1; i <= 1000; i++) {
      latencies.add(i * 500_000L);
    }
    assertThat(latencies.count()).isEqualTo(1000);
    assertThat(latencies.millis(0.5)).isCloseTo(250, within(0.1));
    assertThat(latencies.millis(0.99)).isCloseTo(495, within(0.1));
    assertThat(latencies.millis(1)).isCloseTo(500, within(0.1));
  }

  @Test
  void areExactToAMillisecondAboveAndEndAtAMinute() {
    var latencies = new Latencies();
    latencies.add(2_500_000_000L);
    assertThat(latencies.millis(0.5)).isCloseTo(2500, within(1.0));
    latencies.add(3_600_000_000_000L);
    assertThat(latencies.millis(1)).isCloseTo(60_000, within(1.0));
  }
}
