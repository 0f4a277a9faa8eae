package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide's programs print what the guide says. */
class GuideTest {
  private static final Path GUIDE = Path.of(System.getProperty("baton.root"), "docs", "guide");
  private static final Pattern CLASS = Pattern.compile("class (\\w+)");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks.md",
        "cancellation.md",
        "scopes.md",
        "generators-and-streams.md",
        "channels-and-locks.md"
      })
  void theProgramPrintsWhatThePageSays(String page) throws Exception {
    Markdown section = Markdown.read(GUIDE.resolve(page)).section("A program");
    String program = section.blocks("java").get(0).text();
    Matcher name = CLASS.matcher(program);
    assertThat(name.find()).isTrue();
    Javac javac = Javac.withProcessor(folder).source(name.group(1) + ".java", program);
    javac.succeed();
    assertThat(javac.java(name.group(1))).isEqualTo(section.blocks("text").get(0).text());
  }
}
