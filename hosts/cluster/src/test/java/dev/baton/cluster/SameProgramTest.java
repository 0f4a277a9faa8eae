package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.TimedOut;
import dev.baton.codec.Limits;
import dev.baton.host.Host;
import dev.baton.host.HostStats;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Programs over a cluster, as they are over any other host. */
class SameProgramTest {
  private static String run(Host host, CalculatorAsync calculator, boolean virtual)
      throws IOException {
    var program = new Programs();
    RunOptions options = RunOptions.defaults();
    if (virtual) {
      options = options.clock(Clock.virtual());
    }
    String result = Baton.run(program.all(calculator), options);
    HostStats stats = host.stats();
    assertThat(stats.begun()).isEqualTo(stats.ended() + stats.failed());
    return virtual ? result + String.join("\n", program.trace) : result;
  }

  @Test
  @DisplayName("88: the same results as on any other host, and in virtual time the same trace")
  void sameResultsAndTrace() throws IOException {
    for (boolean virtual : new boolean[] {true, false}) {
      String expected;
      try (Host host = Host.inline()) {
        expected = run(host, CalculatorAsync.of(new CalculatorImpl(), host), virtual);
      }
      assertThat(expected).contains("[0, 21, 42, 63] [Point[x=-3, y=1]] 5");
      try (Host host = Host.threads(4)) {
        assertThat(run(host, CalculatorAsync.of(new CalculatorImpl(), host), virtual))
            .isEqualTo(expected);
      }
      for (int members = 1; members <= 3; members++) {
        try (var cluster = new LoopbackCluster(members, Calculator.class, new CalculatorImpl())) {
          CalculatorAsync calculator = CalculatorAsync.of(cluster.host());
          assertThat(run(cluster.host(), calculator, virtual)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  @DisplayName("88, 92: declared exceptions are caught at the await; traces go on to the caller")
  void exceptions() throws Exception {
    try (var cluster = new LoopbackCluster(1, Calculator.class, new CalculatorImpl())) {
      CalculatorAsync calculator = CalculatorAsync.of(cluster.host());
      assertThatThrownBy(() -> Baton.run(calculator.parse("")))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("nothing to parse")
          .hasStackTraceContaining("CalculatorImpl.parse(CalculatorImpl.java:")
          .hasStackTraceContaining("member.loopback-");
    }
  }

  @Test
  @DisplayName("75, 98: a timeout interrupts at the member, and the call has ended then")
  void timeout() throws Exception {
    try (var cluster = new LoopbackCluster(1, Calculator.class, new CalculatorImpl())) {
      CalculatorAsync calculator =
          CalculatorAsync.of(cluster.host().timeout(Duration.ofMillis(30)));
      Coroutine<Long> slow = calculator.slow(60_000);
      assertThatThrownBy(() -> Baton.run(slow)).isInstanceOf(TimedOut.class);
      assertThat(cluster.host().stats().running()).isZero();
      assertThat(Baton.run(calculator.slow(0))).isZero();
      Coroutine<Long> scoped = Baton.withTimeout(Duration.ofMillis(30), calculatorOf(cluster));
      assertThatThrownBy(() -> Baton.run(scoped)).isInstanceOf(TimedOut.class);
      assertThat(ClusterHost.stats(cluster.host()).ended()).isEqualTo(3);
    }
  }

  private static Coroutine<Long> calculatorOf(LoopbackCluster cluster) throws Exception {
    return CalculatorAsync.of(cluster.host()).slow(60_000);
  }

  @Test
  @DisplayName("88: a twin with a target in this JVM calls the cluster all the same")
  void targetsAreNotUsed() throws Exception {
    try (var cluster = new LoopbackCluster(1, Calculator.class, new CalculatorImpl())) {
      CalculatorAsync calculator = CalculatorAsync.of(new CalculatorImpl(), cluster.host());
      assertThat(Baton.run(calculator.times(6, 7))).isEqualTo(42);
      assertThat(ClusterHost.stats(cluster.host()).started()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("88: code of this JVM fails with what to do instead")
  void oneOffs() throws Exception {
    try (var cluster = new LoopbackCluster(1, Calculator.class, new CalculatorImpl())) {
      Coroutine<Integer> call = cluster.host().call("count", () -> 1);
      assertThatThrownBy(() -> Baton.run(call))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("make it a method of a @Capability");
    }
  }

  @Test
  @DisplayName("90: what cannot be sent is refused where the twin is made")
  void refused() {
    try (var cluster = new LoopbackCluster(1, Calculator.class, new CalculatorImpl())) {
      assertThatThrownBy(() -> cluster.host().bind(Reflected.capability(Odd.class)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Odd.run → Runnable: values of this type cannot be sent");
    }
  }

  /** An interface whose values stay at home. */
  interface Odd {
    void run(Runnable code);
  }

  @Test
  @DisplayName("91: too large a value fails its call, on the way there and back")
  void tooLarge() throws Exception {
    var limits = new Limits(2_000, 64, 100);
    try (var cluster =
        new LoopbackCluster(
            1, Calculator.class, new CalculatorImpl(), options -> options.limits(limits))) {
      CalculatorAsync calculator = CalculatorAsync.of(cluster.host());
      assertThatThrownBy(() -> Baton.run(calculator.parse("1".repeat(3_000))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2000 bytes, which is the limit");
      assertThat(Baton.run(calculator.times(2, 2))).isEqualTo(4);
    }
  }
}
