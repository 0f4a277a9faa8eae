package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtOnceTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 32})
  void thereAreNeverMoreRequestsAtOnceThanAskedFor(int atOnce) throws IOException {
    try (SlowSite site = new SlowSite(60, Duration.ofMillis(10))) {
      assertThat(Outcome.of(site.address(), "--at-once", atOnce).exitCode()).isZero();
      assertThat(site.mostInFlight()).isEqualTo(atOnce);
    }
  }
}
