package dev.baton.examples.frames.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is generated from a seed is the same, byte by byte, wherever it is generated. */
class GeneratorTest {
  @TempDir Path folder;

  private String generate(int symbols, int rows, long seed) throws Exception {
    Path data = Files.createTempDirectory(folder, "data");
    Generator.write(data, symbols, rows, seed);
    var digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void theBytesAreThoseOfEachJvm() throws Exception {
    Locale locale = Locale.getDefault();
    try {
      for (String tag : List.of("en", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(generate(3, 500, 1))
            .as(tag)
            .isEqualTo("e7280ea7355afaeb61e4b824c4ee72ada7b0fa377dbda855ae5211022b0a3d23");
      }
    } finally {
      Locale.setDefault(locale);
    }
    assertThat(generate(3, 500, 2)).isNotEqualTo(generate(3, 500, 1));
  }

  @Test
  void theRowsAreBars() throws IOException {
    Generator.write(folder, 2, 10_000, 7);
    try (var market = new Market(folder)) {
      assertThat(market.symbols()).containsExactly("SYM001", "SYM002");
      List<Bar> bars = new ArrayList<>();
      market.bars(0).forEachRemaining(bars::add);
      assertThat(bars)
          .hasSize(10_000)
          .allMatch(bar -> bar.low() <= Math.min(bar.open(), bar.close()))
          .allMatch(bar -> bar.high() >= Math.max(bar.open(), bar.close()))
          .isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    }
  }
}
