package dev.baton.examples.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real input: the Javadoc of the runtime, whole and with one link broken on purpose. */
@Tag("slow")
class JavadocSiteTest {
  @Test
  void aLinkBrokenOnPurposeIsFoundAndNothingElse() throws IOException, BadInput {
    try (JavadocSite javadoc = JavadocSite.build()) {
      Outcome whole = Outcome.of(javadoc.folder());
      assertThat(whole.broken()).isEmpty();
      assertThat(whole.exitCode()).isZero();

      Path page = javadoc.folder().resolve("dev/baton/Coroutine.html");
      String html = Files.readString(page, UTF_8);
      String link = "<a href=\"Corutine.html#step\">on purpose</a>";
      Files.writeString(page, html.replace("</main>", link + "</main>"), UTF_8);
      assertThat(Outcome.of(javadoc.folder()).broken())
          .containsExactly(
              "  dev/baton/Coroutine.html: \"on purpose\" -> Corutine.html#step: 404 Not Found");
    }
  }
}
