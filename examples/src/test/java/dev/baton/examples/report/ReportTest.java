package dev.baton.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.TimedOut;
import dev.baton.host.Host;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final List<String> QUERIES = List.of("await", "to", "gather");

  private final List<String> trace = new ArrayList<>();
  private final Clock clock = Clock.virtual();

  private int total(Search search, Host host) throws IOException {
    var report =
        new Report(
            SearchAsync.of(search, host),
            step -> trace.add(clock.now().toEpochMilli() + " " + step));
    return Baton.run(report.total(QUERIES), RunOptions.defaults().clock(clock));
  }

  private static Map<String, Host> hosts() {
    var hosts = new LinkedHashMap<String, Host>();
    hosts.put("inline", Host.inline());
    hosts.put("one thread", Host.threads(1));
    hosts.put("sixteen threads", Host.threads(16));
    hosts.put("one at a time", Host.threads(16).serial());
    if (Runtime.version().feature() >= 21) {
      hosts.put("virtual threads", Host.virtualThreads());
    }
    return hosts;
  }

  @Test
  void theTraceIsTheSameOnEveryHost() throws IOException {
    var traces = new LinkedHashMap<String, List<String>>();
    for (var each : hosts().entrySet()) {
      try (Host host = each.getValue()) {
        trace.clear();
        assertThat(total(new SlowSearch(Duration.ofMillis(1)), host)).isEqualTo(13);
        traces.put(each.getKey(), List.copyOf(trace));
      }
    }
    assertThat(traces)
        .allSatisfy(
            (host, steps) ->
                assertThat(steps)
                    .as(host)
                    .containsExactly(
                        "0 search await",
                        "0 search to",
                        "0 search gather",
                        "0 found 5 for await",
                        "0 found 2 for to",
                        "0 found 6 for gather",
                        "0 of 5 for await",
                        "0 of 2 for to",
                        "0 of 6 for gather"));
  }

  @Test
  void aSimulatedHostHasTheSameStepsAndTakesVirtualTime() throws IOException {
    try (Host host = Host.simulated(call -> Duration.ofMillis(500), 16)) {
      assertThat(total(new SlowSearch(Duration.ZERO), host)).isEqualTo(13);
    }
    assertThat(trace)
        .containsExactly(
            "0 search await",
            "0 search to",
            "0 search gather",
            "500 found 5 for await",
            "500 found 2 for to",
            "500 found 6 for gather",
            "1000 of 5 for await",
            "1000 of 2 for to",
            "1000 of 6 for gather");
  }

  @Test
  void oneAtATimeTakesTheSumOfTheTimes() throws IOException {
    try (Host host = Host.simulated(call -> Duration.ofMillis(500), 16).serial()) {
      assertThat(total(new SlowSearch(Duration.ZERO), host)).isEqualTo(13);
      assertThat(host.stats().toString())
          .isEqualTo("started 6 · ended 6 · peak 1 · waited 4 · rejected 0 · abandoned 0");
    }
    assertThat(clock.now().toEpochMilli()).isEqualTo(3_000);
  }

  @Test
  void aMethodHasItsOwnTimeWhateverTheHostSays() {
    try (Host host = Host.simulated(call -> Duration.ofSeconds(3), 16)) {
      assertThatThrownBy(() -> total(new SlowSearch(Duration.ZERO), host))
          .isInstanceOf(TimedOut.class)
          .hasMessageContaining("Search.count");
    }
    assertThat(clock.now().toEpochMilli()).isEqualTo(5_000);
  }

  @Test
  void whatASearchThrowsIsThrownAsItIs() {
    var failure = new IOException("the index is being rebuilt");
    Search broken =
        new Search() {
          @Override
          public List<Hit> search(String query, int page) throws IOException {
            throw failure;
          }

          @Override
          public long count(String query) {
            return 0;
          }
        };
    try (Host host = Host.threads(4)) {
      assertThatThrownBy(() -> total(broken, host)).isSameAs(failure);
    }
  }
}
