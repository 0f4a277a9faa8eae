package dev.baton.examples.links;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown in some time, by a clock that need not be waited for. */
class ProgressTest {
  private static String shown(boolean terminal, Optional<String> news, Duration time) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Progress progress = new Progress(new PrintStream(out, true, UTF_8), terminal);
    run(watch(progress, news, time), RunOptions.defaults().clock(Clock.virtual()));
    return out.toString(UTF_8);
  }

  @Async
  private static Coroutine<Void> watch(Progress progress, Optional<String> news, Duration time) {
    spawn(progress.of(() -> news));
    await(sleep(time));
    return done();
  }

  @Test
  void onATerminalOneLineIsRewrittenAndClearedInTheEnd() {
    assertThat(shown(true, Optional.of("news"), Duration.ofMillis(250)))
        .isEqualTo("\r\u001b[Knews\r\u001b[Knews\r\u001b[K");
  }

  @Test
  void elsewhereThereIsALineNowAndThen() {
    assertThat(shown(false, Optional.of("news"), Duration.ofSeconds(12)).lines())
        .containsExactly("news", "news");
  }

  @Test
  void nothingIsShownWhileThereAreNoNews() {
    assertThat(shown(false, Optional.empty(), Duration.ofSeconds(12))).isEmpty();
  }
}
