package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A link from a page to a test that holds what is said there: {@code [Class.method][label]}.
 *
 * @param className the test's class
 * @param method the test's method
 * @param label what the page defines the link's target by
 */
record TestLink(String className, String method, String label) {
  private static final Pattern LINK = Pattern.compile("\\[(\\w+)\\.(\\w+)]\\[(\\w+)]");

  private static final Pattern NUMBERS = Pattern.compile("\"(\\d+(?:, \\d+)*): ");

  /** The links in a piece of a page. */
  static Stream<TestLink> in(String text) {
    return LINK.matcher(text)
        .results()
        .map(link -> new TestLink(link.group(1), link.group(2), link.group(3)));
  }

  /**
   * Fails unless there is such a test.
   *
   * @return the numbers of the statements that the test says it is about; empty if it says nothing
   */
  List<String> statements(Path page) throws IOException {
    Map<String, String> definitions = Markdown.read(page).linkDefinitions();
    assertThat(definitions).containsKey(label);
    Path file = page.resolveSibling(definitions.get(label)).normalize();
    boolean isKotlin = file.toString().endsWith(".kt");
    assertThat(file).exists().hasFileName(className + (isKotlin ? ".kt" : ".java"));
    String result = isKotlin ? "fun" : "(?:void|Stream<\\w+>)";
    Matcher declared =
        Pattern.compile("\\n\\n((?:.+\\n)*?) +" + result + " " + method + "\\(")
            .matcher(Files.readString(file).replace("\r\n", "\n"));
    assertThat(declared.find()).as("%s is in %s", method, file).isTrue();
    assertThat(declared.group(1)).containsPattern("@(Test|ParameterizedTest|TestFactory)\\b");
    Matcher numbers = NUMBERS.matcher(declared.group(1));
    return numbers.find() ? List.of(numbers.group(1).split(", ")) : List.of();
  }

  @Override
  public String toString() {
    return className + "." + method;
  }
}
