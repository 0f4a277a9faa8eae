package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small site in a folder, with whatever real pages have. */
class FolderTest {
  @TempDir Path folder;

  @BeforeEach
  void aSiteWithoutFault() throws IOException {
    write(
        "index.html",
        """
        <!DOCTYPE html><title>Start</title><link rel=stylesheet href="style.css">
        <!-- <a href="commented-out.html">x</a> --><script>"<a href='scripted.html'>"</script>
        <h1 id="h">Start</h1>
        <a href="">here</a> <a href="#">top</a> <a href="#h">heading</a> <a href="/#h">root</a>
        <a href="sub">a folder without its slash</a> <a href="./sub/../sub/?q=1&amp;r=2">query</a>
        <a href="two words.html">unescaped</a> <a href="two%20words.html#sch%C3%B6n">escaped</a>
        <a href="sub/deep.html#f(int%5B%5D)">method</a> <a href="sub/deep.html#old">named</a>
        <a href="sub/deep.html">again</a> <a href="sub/deep.html">and again</a>
        <a href="mailto:me@example.org">mail</a> <a href="javascript:void(0)">script</a>
        <a href="data:text/plain,x">data</a> <a href="https://example.org/x">elsewhere</a>
        <img src="i.png" alt="">
        """);
    write("style.css", "h1 { color: teal }");
    write("i.png", "not really");
    write("two words.html", "<meta charset=utf-8><p id='schön'>");
    write("sub/index.html", "<base href='deep.html'><a href='#old'>by way of the base</a>");
    write("sub/deep.html", "<p id='f(int[])'><a name=old>x</a><a href='../index.html'>back</a>");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void append(String file, String html) throws IOException {
    write(file, Files.readString(folder.resolve(file)) + html);
  }

  @Test
  void aSiteWithoutFaultPasses() {
    Outcome outcome = Outcome.of(folder);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).endsWith("No broken links." + System.lineSeparator());
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void theBrokenLinkAndTheMissingAnchorAreFoundAndNothingElse() throws IOException {
    append("sub/deep.html", "<a href='../gone.html'>Gone &amp; forgotten</a>");
    append("two words.html", "<a href='sub/deep.html#nowhere'>Nowhere</a>");
    Outcome outcome = Outcome.of(folder);
    assertThat(outcome.broken())
        .containsExactly(
            "  sub/deep.html: \"Gone & forgotten\" -> ../gone.html: 404 Not Found",
            "  two words.html: \"Nowhere\" -> sub/deep.html#nowhere: no anchor nowhere in that page");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void theReportCounts() {
    assertThat(Outcome.of(folder).out())
        .containsPattern("Read 6 pages of http://127.0.0.1:\\d+/index.html in \\d+\\.\\d\\d s\\.")
        .contains("  39 links in them\n") // index.html is there as / too
        .contains("  9 addresses asked for\n")
        .contains("  2 links to 1 other site, not asked: example.org\n")
        .contains("  6 links of another kind, such as mailto:\n")
        .contains("  longest await chain: 3 visits, each awaiting the next:\n")
        .contains("    index.html > sub > sub/\n");
  }

  @Test
  void oneRequestAtATimeFindsTheSame() throws IOException {
    append("index.html", "<a href=gone.html>gone</a>");
    assertThat(Outcome.of(folder, "--at-once", 1).broken())
        .isEqualTo(Outcome.of(folder).broken())
        .hasSize(2); // on / and on /index.html
  }

  @Test
  void aLinkThatAPageRepeatsIsReportedOnce() throws IOException {
    append("sub/deep.html", "<a href=gone.html>one</a><a href=gone.html>two</a>");
    assertThat(Outcome.of(folder).broken())
        .containsExactly("  sub/deep.html: \"one\" -> gone.html: 404 Not Found");
  }

  @Test
  void aFileIsAPageToStartFrom() throws IOException {
    append("sub/deep.html", "<a href=gone.html>gone</a>");
    assertThat(Outcome.of(folder.resolve("sub/deep.html")).broken())
        .containsExactly("  deep.html: \"gone\" -> gone.html: 404 Not Found");
  }

  @Test
  void theServerStaysInItsFolder() throws IOException {
    write("sub/index.html", "<a href='/..%2findex.html'>out</a>");
    assertThat(Outcome.of(folder.resolve("sub")).broken())
        .containsExactly("  index.html: \"out\" -> /..%2findex.html: 404 Not Found");
  }
}
