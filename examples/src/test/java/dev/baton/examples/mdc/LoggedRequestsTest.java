package dev.baton.examples.mdc;

import static dev.baton.Baton.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.Clock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LoggedRequestsTest {
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(before);
    MDC.clear();
  }

  private List<String> lines() {
    return out.toString(UTF_8).lines().toList();
  }

  @Test
  @DisplayName("each request's lines carry its own id, whoever ran in between")
  void ownId() {
    run(LoggedRequests.serve(List.of("ada", "bob")), LoggedRequests.OPTIONS.clock(Clock.virtual()));
    assertThat(lines().subList(0, 7))
        .containsExactly(
            "[-] open",
            "[ada] begins",
            "[bob] begins",
            "[ada/head] sent",
            "[ada/body] sent",
            "[bob/head] sent",
            "[bob/body] sent");
    // Blocking calls end in any order.
    assertThat(lines().subList(7, 9))
        .containsExactlyInAnyOrder("[ada] ends with 200", "[bob] ends with 200");
    assertThat(lines().subList(9, 10)).containsExactly("[-] closed");
    assertThat(lines()).hasSize(10);
  }

  @Test
  @DisplayName("the context of who runs the loop is what tasks begin with, and is left as it was")
  void outside() {
    MDC.put("request", "main");
    run(LoggedRequests.serve(List.of("ada")), LoggedRequests.OPTIONS.clock(Clock.virtual()));
    assertThat(lines()).startsWith("[main] open", "[ada] begins").endsWith("[main] closed");
    assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("request").containsValue("main");
  }
}
