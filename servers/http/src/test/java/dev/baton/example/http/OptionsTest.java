package dev.baton.example.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void theOrderOfOptionsIsNoMatter() {
    Options options = Options.of("--limit", "5", "--port", "81", "--loops", "3");
    assertThat(options.limit()).isEqualTo(5);
    assertThat(options.server().port()).isEqualTo(81);
    assertThat(options.server().loops()).isEqualTo(3);
    assertThat(options.rows()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "7",
        "--limit",
        "--limit 0",
        "--limit x",
        "--port -1",
        "--port 1 --port 2"
      })
  void whatIsWrongIsSaid(String arguments) {
    assertThatThrownBy(() -> Options.of(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(--\\w+ takes a number of at least \\d)|(There is no option \\S+)");
  }
}
