package dev.baton.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests that the guide shows are run: here, and as a project of their own. */
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

  @ParameterizedTest
  @CsvSource({"main/java/demo/Shop.java, /** A shop", "test/java/demo/ShopTest.java, @BatonTest"})
  void theShopOfThePageIsThatOfTheProject(String file, String begin) throws IOException {
    String page = Files.readString(Path.of("../docs/guide/testing.md")).replace("\r\n", "\n");
    String source =
        Files.readString(Path.of("../integration-tests/src/it/test-kit/src", file))
            .replace("\r\n", "\n");
    assertThat(page).contains("```java\n" + source.substring(source.indexOf(begin)) + "```\n");
  }
}
