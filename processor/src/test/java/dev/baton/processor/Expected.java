package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * The diagnostics that a source says it draws: after a comment {@code // BUG: Diagnostic contains:
 * text}, the next line that is no such comment. Nothing else may be drawn.
 */
final class Expected {
  private static final String BUG = "// BUG: Diagnostic contains: ";

  private Expected() {}

  private record Finding(long line, String text) {}

  /** Compiles a class {@code demo.Sample} and compares what javac says with what its text says. */
  static void check(String text) {
    check(List.of(), text);
  }

  static void check(List<String> options, String text) {
    Compilation compilation = Compiling.compile(options, Compiling.source("Sample", text));
    List<Diagnostic<? extends JavaFileObject>> actual =
        new ArrayList<>(
            compilation.diagnostics().stream()
                .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
                .toList());
    List<String> missing = new ArrayList<>();
    for (Finding expected : findings(Compiling.HEADER + text)) {
      boolean found =
          actual.removeIf(
              d ->
                  d.getLineNumber() == expected.line()
                      && d.getMessage(null).contains(expected.text()));
      if (!found) {
        missing.add("line " + expected.line() + ": " + expected.text());
      }
    }
    assertThat(missing).as("missing; javac said %s", Compiling.said(compilation)).isEmpty();
    assertThat(actual).as("said without being expected").isEmpty();
  }

  private static List<Finding> findings(String source) {
    List<Finding> findings = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    long line = 0;
    for (String text : source.lines().toList()) {
      line++;
      int bug = text.indexOf(BUG);
      if (bug >= 0) {
        waiting.add(text.substring(bug + BUG.length()).strip());
      } else {
        for (String expected : waiting) {
          findings.add(new Finding(line, expected));
        }
        waiting.clear();
      }
    }
    return findings;
  }
}
