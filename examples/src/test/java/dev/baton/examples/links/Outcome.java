package dev.baton.examples.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What one run of the link checker's command line said and ended with. */
record Outcome(int exitCode, String out, String err) {

  static Outcome of(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    LinkChecker checker =
        new LinkChecker(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    int exitCode = checker.run(texts);
    return new Outcome(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** The lines that stand for broken links. */
  List<String> broken() {
    return out.lines().dropWhile(line -> !line.matches("[0-9,]+ broken links?:")).skip(1).toList();
  }
}
