package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are out to harm who reads the report, or the link checker itself. */
class HostilePageTest {
  /** What a terminal, or a reader's eye, obeys: C0, DEL, C1, line ends, directions, no width. */
  static Stream<String> obeyed() {
    return Stream.concat(
        Stream.iterate(1, c -> c + 1).limit(31).map(Character::toString),
        Stream.of(
            "\u001b[2J\u001b[31m",
            "\u001b]0;title\u0007",
            "\u007f",
            "\u0085",
            "\u009b2J",
            "\u00ad",
            "\u061c",
            "\u200b",
            "\u200e",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u2066",
            "\u2069",
            "\ufeff",
            "\udb40\udc41"));
  }

  @ParameterizedTest
  @MethodSource("obeyed")
  void noCharacterThatATerminalObeysReachesIt(String bad) throws IOException {
    String escaped = URLEncoder.encode(bad, StandardCharsets.UTF_8);
    try (TestSite site = new TestSite()) {
      String reference = bad.codePoints().mapToObj(c -> "&#" + c + ";").reduce("", String::concat);
      StringBuilder links = new StringBuilder();
      for (String text : new String[] {"x" + bad + "y", "x" + reference + "y"}) {
        links.append("<a href=gone1>").append(text).append("</a>");
        links.append("<a href='gone2").append(text).append("'>x</a>");
        links.append("<a href='#").append(text).append("'>x</a>");
        links.append("<a href='http://").append(text).append("/'>x</a>");
        links.append("<a href='").append(text).append(":x'>x</a>");
        links.append("<img src=gone3 alt='").append(text).append("'>");
      }
      site.page("/", links + "<a href='page" + escaped + "'>x</a><a href=moved>x</a>");
      site.page("/page" + escaped, "<a href='gone4" + escaped + "?" + escaped + "'>x</a>");
      site.redirect("/moved", "mailto:" + escaped);
      Outcome outcome = Outcome.of(site.at("/"), "--max-depth", 2);
      assertClean(outcome);
      assertThat(outcome.broken()).hasSizeGreaterThan(5).anyMatch(line -> line.contains("gone4"));
    }
  }

  private static void assertClean(Outcome outcome) {
    assertThat(outcome.out() + outcome.err()).isNotEmpty();
    (outcome.out() + outcome.err())
        .codePoints()
        .filter(c -> c != '\n')
        .forEach(
            c ->
                assertThat(Character.getType(c))
                    .as("the type of U+%04X in %s", c, Printable.of(outcome.out() + outcome.err()))
                    .isNotIn(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR,
                        (int) Character.SURROGATE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--\u001b[2J", "\u001b[2J", "http://\u001b[2J", "--at-once=\u009b", "a\nb", "\0"})
  void whatAScriptPutsOnTheCommandLineIsNotObeyedEither(String argument) {
    Outcome outcome = Outcome.of(argument);
    assertClean(outcome);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void aLineOfTheReportIsNotForgedByItsText(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("index.html"), "<a href='gone'>x&#10;No&#10;broken&#13;links</a>");
    assertThat(Outcome.of(folder).broken())
        .containsExactly("  index.html: \"x No broken links\" -> gone: 404 Not Found");
    Files.writeString(folder.resolve("index.html"), "<a href='#x%0ANo%20broken%20links.'>x</a>");
    assertThat(Outcome.of(folder).broken())
        .containsExactly(
            "  index.html: \"x\" -> #x%0ANo%20broken%20links.: "
                + "no anchor x\\u000ANo broken links. in that page");
  }

  @Test
  void textsAreShownAsTheyAreWhereTheyDoNoHarm() {
    String text = "Grüße, שלום, 你好, \ud83d\ude00 \ue000 e\u0301";
    assertThat(Printable.of(text)).isEqualTo(text);
    assertThat(Printable.of("\ud83d!")).isEqualTo("\\uD83D!");
    assertThat(Printable.of("\udb40\udc41")).isEqualTo("\\U000E0041");
  }

  @Test
  void aLongTextIsCutBetweenTwoCharacters() {
    String faces = "\ud83d\ude00".repeat(200);
    assertThat(Printable.brief(faces)).isEqualTo(faces);
    assertThat(Printable.brief(faces + "x")).isEqualTo(faces + "...");
  }

  @Test
  void anAddressOfMillionsOfCharactersIsNone() throws IOException {
    try (TestSite site = new TestSite()) {
      site.page("/", "<a href='/" + "a".repeat(3_000_000) + "'>x</a>");
      Outcome outcome = Outcome.of(site.at("/"));
      assertThat(outcome.broken()).singleElement().asString().hasSizeLessThan(300);
      assertThat(outcome.broken().get(0)).endsWith("...: not an address");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/..", "/a/..", "a/", "%2e%2e/", "@", ":1", "::", "ü", "http://"})
  @Timeout(60)
  void noAddressTakesLong(String part) throws IOException {
    try (TestSite site = new TestSite()) {
      String many = part.repeat(300_000);
      String most = part.repeat(8_000 / part.length());
      site.page(
          "/",
          Stream.of(many, "http://" + many, most, "http://" + most, "?" + most, "#" + most)
              .map(href -> "<a href='" + href + "'>x</a>")
              .reduce("", String::concat));
      assertThat(Outcome.of(site.at("/"), "--max-page-size", "50M", "--timeout", "60s").exitCode())
          .isNotEqualTo(2);
    }
  }

  @Test
  @Timeout(60)
  void elementsInOneAnotherDoNotRepeatTheirTextForEach() throws IOException {
    try (TestSite site = new TestSite()) {
      site.page("/", "<video src=gone>".repeat(20_000) + "text ".repeat(500_000));
      Outcome outcome = Outcome.of(site.at("/"), "--timeout", "60s");
      assertThat(outcome.out()).contains("  20,000 links in them\n");
      assertThat(outcome.broken()).hasSize(1);
    }
  }

  @Test
  @Timeout(60)
  void aPageMayHaveVeryManyLinks() throws IOException {
    try (TestSite site = new TestSite()) {
      StringBuilder links = new StringBuilder();
      for (int i = 0; i < 50_000; i++) {
        links.append("<a href=#").append(i).append(">x</a><p id=").append(i).append('>');
      }
      site.page("/", links.toString());
      Outcome outcome = Outcome.of(site.at("/"), "--timeout", "60s");
      assertThat(outcome.out()).contains("  50,000 links in them\n");
      assertThat(outcome.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mailto:me@h", "javascript:x", "data:text/html,x", "about:blank", "http:"})
  void aBaseThatIsNoPlaceIsNone(String base) throws IOException {
    try (TestSite site = new TestSite()) {
      site.page("/", "<base href='" + base + "'><a href=a>a</a><a href='#x' id=x>x</a>");
      site.page("/a", "");
      assertThat(Outcome.of(site.at("/")).exitCode()).isZero();
    }
  }

  @Test
  void noNameOfACharsetIsTooOdd() throws IOException {
    List<String> names = new ArrayList<>(Charset.availableCharsets().keySet());
    names.addAll(List.of("", "x", "-", "UTF-7", "x-JISAutoDetect", "\"", "a b"));
    try (TestSite site = new TestSite()) {
      StringBuilder start = new StringBuilder();
      for (int i = 0; i < names.size(); i++) {
        start
            .append("<a href=head")
            .append(i)
            .append(">x</a><a href=mark")
            .append(i)
            .append(">x</a>");
        String type = "text/html; charset=" + names.get(i);
        site.answer("/head" + i, 200, "Content-Type", type, "<a href=/>x</a>");
        String mark = "<meta charset='" + names.get(i) + "'><a href=/>x</a>";
        site.answer("/mark" + i, 200, "Content-Type", "text/html", mark);
      }
      Outcome outcome = Outcome.of(site.page("/", start.toString()).at("/"));
      assertThat(outcome.out()).contains("Read " + (1 + 2 * names.size()) + " pages of ");
    }
  }
}
