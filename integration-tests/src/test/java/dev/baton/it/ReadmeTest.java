package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README: its program runs, its output is real, and its build snippets are those that work.
 *
 * <p>{@code -Dgolden.update} writes the generated code that it shows anew.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("baton.root"));
  private static final String GENERATED = "<!-- generated: Hello$Async.java -->";

  private static final Pattern CLASS = Pattern.compile("class (\\w+)");
  private static final Pattern TEST = Pattern.compile("`(\\w+)Test#(\\w+)`");

  private final Markdown readme = Markdown.read(ROOT.resolve("README.md"));

  @TempDir Path folder;

  @Test
  void theQuickStartBeginsWithTwoCommandsOfOneLine() {
    List<Markdown.Block> blocks = readme.section("Quick start").blocks("sh");
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);
    assertThat(blocks.get(0).text().strip()).startsWith("mvn ").doesNotContain("\n");
    assertThat(blocks.get(1).text().strip()).isEqualTo("mvn verify");
  }

  @Test
  void theProgramPrintsWhatTheReadmeSays() throws Exception {
    Markdown section = readme.section("A program of ten lines");
    Javac javac =
        Javac.withProcessor(folder).source("Hello.java", section.blocks("java").get(0).text());
    javac.succeed();
    assertThat(javac.java("Hello")).isEqualTo(section.blocks("text").get(0).text());
  }

  @Test
  void theProgramsPrintWhatTheReadmeSays() throws Exception {
    Markdown section = readme.section("More than coroutines");
    List<Markdown.Block> programs = section.blocks("java");
    List<Markdown.Block> outputs = section.blocks("text");
    assertThat(outputs).hasSameSizeAs(programs).isNotEmpty();
    for (int i = 0; i < programs.size(); i++) {
      Matcher name = CLASS.matcher(programs.get(i).text());
      assertThat(name.find()).isTrue();
      Javac javac =
          Javac.withProcessor(folder.resolve("program" + i))
              .source(name.group(1) + ".java", programs.get(i).text());
      javac.succeed();
      assertThat(javac.java(name.group(1))).isEqualTo(outputs.get(i).text());
    }
  }

  /** A test is a method of a test class, or one of the scenarios that the class runs. */
  @Test
  void theTestsThatTheTableNamesExist() throws Exception {
    List<MatchResult> tests =
        TEST.matcher(readme.section("Where await may stand").text()).results().toList();
    assertThat(tests).hasSizeGreaterThan(20);
    List<Path> sources;
    try (Stream<Path> files = Files.walk(ROOT)) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("src" + File.separator + "test"))
              .toList();
    }
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

  @Test
  void theStackTraceIsReal() throws Exception {
    Markdown section = readme.section("A program of ten lines");
    Javac javac =
        Javac.withProcessor(folder).source("Deep.java", section.blocks("java").get(1).text());
    javac.succeed();
    assertThat(javac.java("Deep")).isEqualTo(section.blocks("text").get(1).text());
  }

  @Test
  void theGeneratedCodeIsReal() throws Exception {
    String program = readme.section("A program of ten lines").blocks("java").get(0).text();
    Path generated = Files.createDirectory(folder.resolve("generated"));
    Javac.withProcessor(folder)
        .options("-s", generated.toString())
        .source("Hello.java", program)
        .succeed();
    String actual = Files.readString(generated.resolve("Hello$Async.java"));
    Markdown.Block shown = readme.section("What is generated").blocks("java").get(0);
    if (System.getProperty("golden.update") != null) {
      update(shown, actual);
    } else {
      assertThat(shown.text()).isEqualTo(actual);
    }
  }

  private void update(Markdown.Block shown, String actual) throws IOException {
    String text = readme.text();
    String before = GENERATED + "\n```java\n";
    assertThat(text).containsOnlyOnce(before + shown.text());
    Files.writeString(
        ROOT.resolve("README.md"), text.replace(before + shown.text(), before + actual));
  }

  @Test
  void theMavenSnippetsAreThoseOfAProjectThatIsBuilt() throws Exception {
    String pom = Files.readString(ROOT.resolve("integration-tests/src/it/class-path/pom.xml"));
    List<Markdown.Block> snippets = readme.section("Add it to a build").blocks("xml");
    assertThat(snippets).hasSize(2);
    for (Markdown.Block snippet : snippets) {
      String version = "<version>0.1.0-SNAPSHOT</version>";
      assertThat(snippet.text()).contains(version);
      String filtered = snippet.text().replace(version, "<version>@project.version@</version>");
      assertThat(withoutIndent(pom)).contains(withoutIndent(filtered));
    }
  }

  @Test
  void everyLinkToAFileLeadsToOne() throws Exception {
    List<Path> pages;
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      pages =
          Stream.concat(
                  Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve),
                  docs.filter(page -> page.toString().endsWith(".md")))
              .toList();
    }
    for (Path page : pages) {
      for (String target : Markdown.read(page).relativeLinks()) {
        assertThat(page.resolveSibling(target)).as("linked from %s", page).exists();
      }
    }
  }

  private static String withoutIndent(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }
}
