package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide's programs print what the guide says, and what it shows of a build is what works. */
class GuideTest {
  private static final Path GUIDE = Pages.ROOT.resolve("docs").resolve("guide");
  private static final String GENERATED = "<!-- generated: Hello$Async.java -->";

  @TempDir Path folder;

  static Stream<Arguments> programs() throws IOException {
    return Pages.all().stream()
        .filter(page -> page.startsWith(GUIDE))
        .flatMap(
            page ->
                Program.in(Markdown.read(page)).stream()
                    .map(program -> Arguments.of(page.getFileName(), program.name(), program)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("programs")
  void theProgramPrintsWhatThePageSays(Path page, String name, Program program) throws Exception {
    assertThat(program.output(folder)).isEqualTo(program.shown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks.md",
        "cancellation.md",
        "scopes.md",
        "generators-and-streams.md",
        "channels-and-locks.md",
        "calling-blocking-code.md",
        "callbacks-and-other-libraries.md",
        "other-event-loops.md",
        "everyday-operators.md",
        "frames.md",
        "events-and-backtests.md"
      })
  void eachFamilyHasItsProgram(String page) {
    Markdown section = Markdown.read(GUIDE.resolve(page)).section("A program");
    assertThat(Program.in(section)).hasSize(1);
  }

  /** Lines as they stand in the module, whatever they are indented by. */
  @Test
  void theAdaptersAreThoseOfTheModule() throws Exception {
    Path sources = Pages.ROOT.resolve("servers/adapters/src/main/java");
    String all;
    try (Stream<Path> files = Files.walk(sources)) {
      var text = new StringBuilder();
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        text.append(unindented(Files.readString(file)));
      }
      all = text.toString();
    }
    Markdown page = Markdown.read(GUIDE.resolve("callbacks-and-other-libraries.md"));
    List<Markdown.Block> quoted = page.section("Adapters to copy").blocks("java");
    assertThat(quoted).hasSize(4);
    for (Markdown.Block block : quoted) {
      assertThat(all).contains(unindented(block.text()));
    }
  }

  private static String unindented(String text) {
    return text.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
  }

  @Test
  void theCallerOfAClusterCompiles() throws Exception {
    Markdown page = Markdown.read(GUIDE.resolve("beyond-one-machine.md"));
    String imports =
        """
        import dev.baton.*;
        import dev.baton.annotation.*;
        import dev.baton.cluster.*;
        import dev.baton.hazelcast.HazelcastHost;
        import dev.baton.host.Host;
        import java.time.Duration;
        import java.util.List;
        """;
    String served =
        """
        class PrimesImpl implements Primes {
          public long count(long from, long to) { return to - from; }
        }
        class Total {
          @Async static Coroutine<Long> of(PrimesAsync primes, List<Long> starts) {
            return primes.count(starts.get(0), starts.get(1));
          }
        }
        """;
    Javac.withProcessor(folder)
        .library(Jars.CLUSTER)
        .source("Primes.java", imports + page.blocks("java").get(0).text())
        .source(
            "Caller.java",
            imports + page.section("Members and a caller").blocks("java").get(0).text() + served)
        .succeed();
  }

  @Test
  void theMavenSnippetsAreThoseOfAProjectThatIsBuilt() throws Exception {
    Markdown page = Markdown.read(GUIDE.resolve("getting-started.md"));
    List<Markdown.Block> snippets = page.section("Maven").blocks("xml");
    assertThat(snippets).hasSize(2);
    for (Markdown.Block snippet : snippets) {
      MavenSnippets.assertBuilt(snippet.text());
    }
  }

  /** {@code -Dgolden.update} writes the generated code that the page shows anew. */
  @Test
  void theGeneratedCodeIsReal() throws Exception {
    String program = Program.in(Pages.read("README.md")).get(0).source();
    Path generated = Files.createDirectory(folder.resolve("generated"));
    Javac.withProcessor(folder)
        .options("-g", "-s", generated.toString())
        .source("Hello.java", program)
        .succeed();
    String actual = Files.readString(generated.resolve("Hello$Async.java"));
    Path page = GUIDE.resolve("what-is-generated.md");
    Markdown.Block shown = Markdown.read(page).blocks("java").get(0);
    if (System.getProperty("golden.update") != null) {
      update(page, shown, actual);
    } else {
      assertThat(shown.text()).isEqualTo(actual);
    }
  }

  private static void update(Path page, Markdown.Block shown, String actual) throws IOException {
    String text = Markdown.read(page).text();
    String before = GENERATED + "\n```java\n";
    assertThat(text).containsOnlyOnce(before + shown.text());
    Files.writeString(page, text.replace(before + shown.text(), before + actual));
  }
}
