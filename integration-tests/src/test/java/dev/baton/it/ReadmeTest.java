package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README: its programs run, their output is real, its build snippet works, and it is short. */
class ReadmeTest {
  private final Markdown readme = Pages.read("README.md");

  @TempDir Path folder;

  @Test
  void itHasTwoHundredLinesAtMost() {
    assertThat(readme.text().lines().toList()).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void theQuickStartBeginsWithTwoCommandsOfOneLine() {
    List<Markdown.Block> blocks = readme.section("Quick start").blocks("sh");
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);
    assertThat(blocks.get(0).text().strip()).startsWith("mvn ").doesNotContain("\n");
    assertThat(blocks.get(1).text().strip()).isEqualTo("mvn verify");
  }

  @Test
  void theProgramPrintsWhatTheReadmeSays() throws Exception {
    List<Program> programs = Program.in(readme.section("A program of ten lines"));
    assertThat(programs.get(0).name()).isEqualTo("Hello");
    assertThat(programs.get(0).output(folder)).isEqualTo(programs.get(0).shown());
  }

  @Test
  void theProgramsPrintWhatTheReadmeSays() throws Exception {
    List<Program> programs = Program.in(readme.section("More than coroutines"));
    assertThat(programs).hasSize(3);
    for (Program program : programs) {
      assertThat(withImports(program).output(folder.resolve(program.name())))
          .isEqualTo(program.shown());
    }
  }

  @Test
  void theStackTraceIsReal() throws Exception {
    List<Program> programs = Program.in(readme.section("A program of ten lines"));
    assertThat(programs).extracting(Program::name).containsExactly("Hello", "Deep");
    assertThat(withImports(programs.get(1)).output(folder)).isEqualTo(programs.get(1).shown());
  }

  /** The imports of the first program are those of the others, too. */
  private Program withImports(Program program) {
    String first = Program.in(readme).get(0).source();
    return program.after(first.substring(0, first.indexOf("final class Hello")));
  }

  @Test
  void theMavenSnippetIsThatOfAProjectThatIsBuilt() throws Exception {
    List<Markdown.Block> snippets = readme.section("Add it to a build").blocks("xml");
    assertThat(snippets).hasSize(1);
    assertThat(snippets.get(0).text())
        .contains("<artifactId>maven-compiler-plugin</artifactId>\n  <version>");
    MavenSnippets.assertBuilt(snippets.get(0).text());
  }
}
