package dev.baton.benchmarks.servers.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as it is called, too short to say anything. */
class MainTest {
  @TempDir Path folder;

  @Test
  void measuresTheServersThatItIsAskedFor() throws Exception {
    Main.main(
        new String[] {
          "--only", "baton|futures",
          "--connections", "20",
          "--forks", "1",
          "--rate", "200",
          "--warm-up", "0.2",
          "--seconds", "1",
          "--into", folder.toString()
        });
    Path results = folder.resolve("jdk" + Runtime.version().feature());
    assertThat(Files.readString(results.resolve("servers.md")))
        .contains("\n| 20 | Baton on Netty | ", "\n| 20 | CompletableFuture on Netty | ")
        .doesNotContain("kotlinx");
    assertThat(Files.readString(results.resolve("servers.json")))
        .contains("\"peer\" : \"BATON\"", "\"cpuMicros\" : ");
  }

  @Test
  void putsItsTablesBetweenTheMarksOfAPage() throws Exception {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "before\n" + Page.BEGIN + "\nold\n" + Page.END + "\nafter\n");
    Page.renew(page, "new\n");
    assertThat(page).hasContent("before\n" + Page.BEGIN + "\n\nnew\n\n" + Page.END + "\nafter\n");
    Files.writeString(page, "nothing\n");
    assertThatThrownBy(() -> Page.renew(page, "new"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Page.BEGIN);
  }

  @Test
  void saysWhichOptionIsNone() {
    assertThatThrownBy(() -> Options.of("--fork", "1")).hasMessage("There is no option --fork");
    assertThatThrownBy(() -> Options.of("--forks")).hasMessage("--forks needs a value");
  }

  @Test
  void takesFewerConnectionsWhereFewerFilesMayBeOpen() {
    Options options = Options.of("--connections", "100,1000,10000");
    assertThat(options.fitInto(20_000)).isFalse();
    assertThat(options.connections).containsExactly(100, 1000, 10_000);
    assertThat(options.fitInto(1024)).isTrue();
    assertThat(options.connections).containsExactly(100, 524);
  }
}
