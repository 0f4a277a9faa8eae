package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page {@code docs/reference/semantics.md}: no statement is missing, and the tests that each
 * one is linked to exist.
 */
class SemanticsTest {
  private static final Path PAGE = Pages.ROOT.resolve("docs/reference/semantics.md");

  /** The first and the last number of each group of statements. */
  private static final int[][] GROUPS = {
    {1, 101}, // the kernel, hosts and clusters
    {116, 157}, // frames and recordings
    {163, 166}, // certification
    {167, 176}, // loops of one group
    {180, 189}, // channels between loops, and inlets
    {190, 194}, // callbacks
    {195, 204}, // foreign loops and draining
    {205, 219}, // tests of coroutines
    {220, 234}, // operators of sequences
    {235, 254}, // everyday operators
    {255, 264}, // Spring
    {265, 269}, // broadcasts and limiters
    {275, 282}, // Kotlin and Groovy
    {295, 298}, // around methods of Spring's beans
  };

  /** A statement, up to the next one, the next heading or the end. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "^(\\d+)\\. (.*?)(?=^\\d+\\. |^#|^```|^\\[|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Markdown TEXT = Markdown.read(PAGE);

  private static Stream<MatchResult> statements() {
    return STATEMENT.matcher(TEXT.text()).results();
  }

  /** Each link to a test, with the number of its statement. */
  static Stream<Arguments> links() {
    return statements()
        .flatMap(
            statement ->
                TestLink.in(statement.group(2))
                    .map(link -> Arguments.of(statement.group(1), link)));
  }

  @Test
  void everyStatementIsThereInOrder() {
    assertThat(statements().map(statement -> Integer.valueOf(statement.group(1))))
        .containsExactlyElementsOf(
            Stream.of(GROUPS)
                .flatMap(group -> IntStream.rangeClosed(group[0], group[1]).boxed())
                .toList());
  }

  @Test
  void everyStatementIsLinkedToATest() {
    assertThat(statements())
        .allMatch(statement -> TestLink.in(statement.group(2)).findAny().isPresent());
  }

  /** A test whose name begins with numbers says which statements it is about. */
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("links")
  void theTestExists(String number, TestLink link) throws IOException {
    List<String> about = link.statements(PAGE);
    if (!about.isEmpty()) {
      assertThat(about).contains(number);
    }
  }
}
