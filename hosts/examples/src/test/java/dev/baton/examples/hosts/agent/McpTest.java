package dev.baton.examples.hosts.agent;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.run;
import static dev.baton.Baton.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.Tuple3;
import dev.baton.host.Host;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real server in a JVM of its own, over its standard streams. */
@Timeout(90)
class McpTest {
  @Test
  void threeToolsRunAtOnceInTheServer() throws IOException {
    try (var travel = new McpTravel(MeetingServer.class);
        Host host = Host.threads(3)) {
      TravelAsync tools = TravelAsync.of(travel, host);
      assertThat(
              run(
                  zip(
                      tools.weather("Lisbon"),
                      tools.flights("Oslo", "Lisbon"),
                      tools.hotel("Lisbon", 3))))
          .isEqualTo(new Tuple3<>("weather of Lisbon", "flights to Lisbon", "hotel for 3"));
    }
  }

  @Test
  void theProgramShowsOneFailingAndOneNotEndingInOrder() {
    var out = new ByteArrayOutputStream();
    try (var travel = new McpTravel(TravelServer.class, "50")) {
      new Agent(new PrintStream(out, true, UTF_8), travel).rounds(Duration.ofSeconds(2));
    }
    String answers =
        """
          weather: sunny in Lisbon
          flights: Oslo to Lisbon at 10:05
          hotel: 3 nights at the Grand Hotel of Lisbon
        """;
    assertThat(out.toString(UTF_8).lines().map(McpTest::withoutTimes))
        .containsExactlyElementsOf(
            ("one that fails at once, for which both processes load their classes:\n"
                    + "  weather: there is no city Atlantis\n"
                    + "  in s\n"
                    + "one tool at a time:\n"
                    + answers
                    + "  in s\n"
                    + "all at once:\n"
                    + answers
                    + "  in s\n"
                    + "sequential s → s\n"
                    + "one fails, and one does not end:\n"
                    + "  weather: there is no city Atlantis\n"
                    + "  flights: Oslo to Lisbon at 10:05\n"
                    + "  hotel: The call Travel.hotel on threads(8) has not ended within 2s\n"
                    + "  in s\n"
                    + "started 18 · ended 15 · failed 3 · peak 3 · waited 2"
                    + " · rejected 0 · abandoned 0\n")
                .lines()
                .toList());
  }

  private static String withoutTimes(String line) {
    return line.replaceAll("[0-9]+\\.[0-9] s", "s");
  }

  @Test
  void manyCallsShareTheServersStreams() throws IOException {
    try (var travel = new McpTravel(TravelServer.class, "1");
        Host host = Host.threads(16)) {
      TravelAsync tools = TravelAsync.of(travel, host);
      var calls = new ArrayList<Coroutine<String>>();
      for (int i = 0; i < 300; i++) {
        calls.add(tools.weather("city " + i));
      }
      assertThat(run(gather(calls)))
          .isEqualTo(IntStream.range(0, 300).mapToObj(i -> "sunny in city " + i).toList());
      assertThat(host.stats().peak()).isEqualTo(16);
    }
  }
}
