package dev.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The test that the guide shows is one that is run here. */
class PageTest {
  @Test
  void theTestOfThePageIsPurseTest() throws IOException {
    String page = Files.readString(Path.of("../docs/guide/frames.md")).replace("\r\n", "\n");
    String source =
        Files.readString(Path.of("src/test/java/dev/baton/testing/PurseTest.java"))
            .replace("\r\n", "\n");
    assertThat(page)
        .contains("```java\n" + source.substring(source.indexOf("class PurseTest")) + "```\n");
  }
}
