package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page {@code docs/reference/at-the-worst-moment.md}: each statement is linked to tests that
 * exist.
 */
class WorstMomentTest {
  private static final Path PAGE = Pages.ROOT.resolve("docs/reference/at-the-worst-moment.md");

  private static final Pattern STATEMENT =
      Pattern.compile("^- (.*?)(?=^- |\\n\\n|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Markdown TEXT = Markdown.read(PAGE);

  static Stream<TestLink> links() {
    return TestLink.in(TEXT.text()).distinct();
  }

  @Test
  void everyStatementIsLinkedToATest() {
    List<String> statements =
        STATEMENT.matcher(TEXT.text()).results().map(MatchResult::group).toList();
    assertThat(statements)
        .hasSizeGreaterThan(20)
        .allMatch(statement -> TestLink.in(statement).findAny().isPresent());
  }

  @ParameterizedTest
  @MethodSource("links")
  void theTestExists(TestLink link) throws IOException {
    link.statements(PAGE); // of any number, or of none
  }
}
