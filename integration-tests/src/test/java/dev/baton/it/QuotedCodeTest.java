package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What pages quote from sources that are compiled and tested elsewhere. Above such a block stands
 * {@code <!-- from path/of/the/File.java -->}; the block is lines of that file, moved to the left.
 */
class QuotedCodeTest {
  private static final Pattern QUOTE =
      Pattern.compile(
          "^<!-- from (\\S+) -->\\n```(?:java|kotlin|groovy|xml)\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  static Stream<Arguments> quotes() throws IOException {
    var quotes = new ArrayList<Arguments>();
    for (Path page : Pages.all()) {
      Matcher quote = QUOTE.matcher(Markdown.read(page).text());
      while (quote.find()) {
        quotes.add(Arguments.of(page.getFileName(), quote.group(1), quote.group(2)));
      }
    }
    return quotes.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("quotes")
  void theBlockIsLinesOfTheFile(Path page, String file, String block) {
    List<String> source = Pages.read(file).text().lines().toList();
    assertThat(isIn(block.lines().toList(), source))
        .as("these lines in %s:\n%s", file, block)
        .isTrue();
  }

  @Test
  void allThatAPageShowsOfTheHttpServiceIsQuoted() {
    String page = Pages.read("docs/guide/http-service.md").text();
    long blocks = new Markdown(page).blocks("java").size();
    assertThat(QUOTE.matcher(page).results().count()).isEqualTo(blocks).isGreaterThan(5);
  }

  @Test
  void linesAreFoundAtAnyDepthAndOnlyAsTheyAre() {
    List<String> source = List.of("class A {", "  int f() {", "", "    return 1;", "  }", "}");
    assertThat(isIn(List.of("int f() {", "", "  return 1;", "}"), source)).isTrue();
    assertThat(isIn(List.of("return 1;"), source)).isTrue();
    assertThat(isIn(List.of("int f() {", "return 1;"), source)).isFalse();
    assertThat(isIn(List.of("int f() {", "", "return 1;"), source)).isFalse();
    assertThat(isIn(List.of("return 2;"), source)).isFalse();
    assertThat(isIn(List.of("}", "}"), source)).isFalse();
  }

  private static boolean isIn(List<String> block, List<String> source) {
    for (int start = 0; start + block.size() <= source.size(); start++) {
      if (startsAt(start, block, source)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsAt(int start, List<String> block, List<String> source) {
    int depth = source.get(start).length() - source.get(start).stripLeading().length();
    for (int i = 0; i < block.size(); i++) {
      String line = block.get(i);
      if (!source.get(start + i).equals(line.isEmpty() ? "" : " ".repeat(depth) + line)) {
        return false;
      }
    }
    return true;
  }
}
