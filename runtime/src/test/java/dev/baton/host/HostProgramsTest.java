package dev.baton.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs do the same on every host. A build runs some; {@code -Dhosts.programs=1000} runs
 * more, from {@code -Dhosts.seed} on.
 */
@Timeout(3_600)
class HostProgramsTest {
  private static final int PROGRAMS = Integer.getInteger("hosts.programs", 150);
  private static final long SEED = Long.getLong("hosts.seed", 1);

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("64-67: a random program has the same trace on every host under a virtual clock")
  void sameTrace(HostKind kind) {
    try (Host expected = Host.inline();
        Host host = kind.make()) {
      int lines = 0;
      for (long seed = SEED; seed < SEED + PROGRAMS; seed++) {
        List<String> trace = HostPrograms.trace(seed, on(host));
        assertThat(trace)
            .as("program %d on %s", seed, kind)
            .isEqualTo(HostPrograms.trace(seed, on(expected)));
        lines += trace.size();
      }
      HostStats stats = host.stats();
      assertThat(stats.begun())
          .isEqualTo(stats.ended() + stats.failed() + stats.cancelled() + stats.rejected());
      assertThat(stats.running() + stats.waiting()).isZero();
      System.out.printf("%s: %,d programs, %,d lines, %s%n", kind, PROGRAMS, lines, stats);
    }
  }

  static HostPrograms.Pure on(Host host) {
    return x -> host.call("f", () -> HostPrograms.f(x));
  }
}
