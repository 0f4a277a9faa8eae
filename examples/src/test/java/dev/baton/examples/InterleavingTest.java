package dev.baton.examples;

import static dev.baton.Baton.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class InterleavingTest {
  @Test
  void twoCoroutinesTakeTurns() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run(new Interleaving(new PrintStream(out, true, UTF_8)).both());
    assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("ABABAB\n");
  }
}
