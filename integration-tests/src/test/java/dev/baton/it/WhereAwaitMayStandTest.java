package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/reference/where-await-may-stand.md}: each row has a test that exists. */
class WhereAwaitMayStandTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+)Test#(\\w+)`");
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE);
  private static final Pattern ITEM = Pattern.compile("^(\\d+)\\. `", Pattern.MULTILINE);

  private final Markdown page = Pages.read("docs/reference/where-await-may-stand.md");

  @Test
  void eachRowHasATest() {
    List<Integer> rows = numbers(ROW);
    assertThat(rows).isEqualTo(IntStream.rangeClosed(1, rows.size()).boxed().toList());
    assertThat(numbers(ITEM)).isEqualTo(rows);
  }

  private List<Integer> numbers(Pattern pattern) {
    return pattern.matcher(page.text()).results().map(n -> Integer.valueOf(n.group(1))).toList();
  }

  /** A test is a method of a test class, or one of the scenarios that the class runs. */
  @Test
  void theTestsThatTheTableNamesExist() throws Exception {
    List<MatchResult> tests = TEST.matcher(page.text()).results().toList();
    assertThat(tests).hasSizeGreaterThan(20);
    List<Path> sources = Pages.testSources();
    for (MatchResult test : tests) {
      List<String> places = List.of(test.group(1) + "Test.java", test.group(1) + ".java");
      String text = "";
      for (Path source : sources) {
        if (places.contains(source.getFileName().toString())) {
          text += Files.readString(source);
        }
      }
      assertThat(text).as(test.group()).containsPattern("[ >]" + test.group(2) + "\\(");
    }
  }
}
