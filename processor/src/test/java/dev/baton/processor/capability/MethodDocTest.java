package dev.baton.processor.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MethodDocTest {
  @Test
  void theFirstParagraphIsTheDescription() {
    assertThat(description(" Finds pages.\n Many.\n\n <p>More.\n")).isEqualTo("Finds pages. Many.");
    assertThat(description(" Finds.\n <p>More.")).isEqualTo("Finds.");
    assertThat(description(" Finds.\n\n More.")).isEqualTo("Finds.");
    assertThat(description(" Finds.\n @return them\n")).isEqualTo("Finds.");
    assertThat(description(" @return them")).isEmpty();
    assertThat(description(null)).isEmpty();
  }

  @Test
  void tagsAreTheirTexts() {
    assertThat(
            description("A {@code List<T>}, a {@link Hit#text}, {@link #count} and {@link A b}."))
        .isEqualTo("A List<T>, a Hit.text, count and b.");
    assertThat(description("An <em>old</em> a &lt; b &amp;&amp; c &gt; d."))
        .isEqualTo("An old a < b && c > d.");
    assertThat(description("Mail to me@home, $1 \\ each."))
        .isEqualTo("Mail to me@home, $1 \\ each.");
  }

  @Test
  void parametersHaveTheirs() {
    var doc =
        MethodDoc.of(
            " Finds.\n\n @param query what to\n     find\n @param <T> of any type\n @throws Error never\n"
                + " @param page from {@code 0}\n");
    assertThat(doc.parameters())
        .isEqualTo(Map.of("query", "what to find", "<T>", "of any type", "page", "from 0"));
  }

  private static String description(String javadoc) {
    return MethodDoc.of(javadoc).description();
  }
}
