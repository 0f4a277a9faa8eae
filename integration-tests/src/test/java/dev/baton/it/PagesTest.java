package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** All pages of the project: their links lead somewhere, and their lines are short. */
class PagesTest {
  private static final int WIDTH = 120;

  private static final Pattern LABEL = Pattern.compile("](?:\\[([^]^]+)])");
  private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^(\\w+)](:?)");

  /** What {@code benchmarks/run} writes, whose tables are as wide as they have peers. */
  private static final Pattern MEASURED =
      Pattern.compile(
          "^<!-- results, written by benchmarks/run -->$.*^<!-- end of results -->$",
          Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void everyLinkToAFileLeadsToOne() throws IOException {
    assertThat(Pages.all()).hasSizeGreaterThan(30);
    for (Path page : Pages.all()) {
      for (String target : Markdown.read(page).relativeLinks()) {
        assertThat(file(page, target)).as("linked from %s", page).exists();
      }
    }
  }

  @Test
  void everyLinkToAHeadingLeadsToOne() throws IOException {
    int links = 0;
    for (Path page : Pages.all()) {
      for (String target : Markdown.read(page).relativeLinks()) {
        int hash = target.indexOf('#');
        if (hash >= 0) {
          links++;
          assertThat(Markdown.read(file(page, target)).anchors())
              .as("linked from %s", page)
              .contains(target.substring(hash + 1));
        }
      }
    }
    assertThat(links).isPositive();
  }

  private static Path file(Path page, String target) {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    return path.isEmpty() ? page : page.resolveSibling(path).normalize();
  }

  @Test
  void everyPageIsLinkedFromAnother() throws IOException {
    Set<Path> alone = new HashSet<>(Pages.all());
    alone.remove(Pages.ROOT.resolve("README.md"));
    for (Path page : Pages.all()) {
      for (String target : Markdown.read(page).relativeLinks()) {
        if (!file(page, target).equals(page)) {
          alone.remove(file(page, target));
        }
      }
    }
    assertThat(alone).isEmpty();
  }

  @Test
  void everyLabelAndEveryFootnoteIsDefinedAndUsed() throws IOException {
    for (Path page : Pages.all()) {
      Markdown text = Markdown.read(page);
      String prose = text.withoutCode();
      Set<String> defined = text.linkDefinitions().keySet();
      assertThat(found(LABEL, prose)).as("labels of %s", page).isSubsetOf(defined);
      for (String label : defined) {
        assertThat(prose).as("%s", page).containsPattern(Pattern.quote("[" + label + "]") + "[^:]");
      }
      List<MatchResult> notes = FOOTNOTE.matcher(prose).results().toList();
      assertThat(notes(notes, "")).as("footnotes of %s", page).isEqualTo(notes(notes, ":"));
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(f -> f.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> notes(List<MatchResult> notes, String end) {
    return notes.stream()
        .filter(note -> note.group(2).equals(end))
        .map(note -> note.group(1))
        .collect(Collectors.toSet());
  }

  /** But for what is measured, and a line that is nothing but an address, or a link to one. */
  @Test
  void noLineIsLongerThan120Characters() throws IOException {
    var tooLong = new ArrayList<String>();
    for (Path page : Pages.all()) {
      List<String> lines =
          MEASURED
              .matcher(Markdown.read(page).text())
              .replaceAll(m -> "\n".repeat((int) m.group().chars().filter(c -> c == '\n').count()))
              .lines()
              .toList();
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).codePointCount(0, lines.get(i).length()) > WIDTH
            && !isAddress(lines.get(i))) {
          tooLong.add(Pages.ROOT.relativize(page) + ":" + (i + 1) + ": " + lines.get(i));
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static boolean isAddress(String line) {
    return line.contains("://") && !line.strip().contains(" ");
  }
}
