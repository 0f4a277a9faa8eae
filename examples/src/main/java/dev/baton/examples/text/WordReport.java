package dev.baton.examples.text;

import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.run;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A report on the words of a file, window by window: a pipeline whose stages are generators. Each
 * asks the one before it for one element at a time, so that a file of any length takes the memory
 * of one window.
 *
 * <pre>{@code
 * mvn -q compile -Pwords -Dexec.args="CHANGELOG.md 50"
 * }</pre>
 */
public final class WordReport {
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’]*");

  private final PrintStream out;

  WordReport(PrintStream out) {
    this.out = out;
  }

  /** Reports on a file, {@code README.md} if none is given, by so many lines, 100 if not said. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "README.md");
    int lines = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    run(new WordReport(System.out).on(file, lines));
  }

  /** Prints a line for each window, and one for the whole. */
  @Async
  Coroutine<Void> on(Path file, int linesPerWindow) throws IOException {
    long lines = 0;
    long words = 0;
    for (Window window : each(windows(Lines.of(file).map(WordReport::words), linesPerWindow))) {
      out.printf(
          Locale.ROOT,
          "from line %d: %d words, %d different ones, most often: %s%n",
          window.firstLine,
          window.words(),
          window.differentWords(),
          window.mostFrequent());
      lines += window.lines();
      words += window.words();
    }
    out.printf(Locale.ROOT, "%d lines, %d words%n", lines, words);
    return done();
  }

  /** The words of a line, in small letters. */
  static List<String> words(String line) {
    return WORD.matcher(line.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toList());
  }

  /** Lines gathered to windows of {@code size}, of which the last may be smaller. */
  @Async
  static AsyncGenerator<Window> windows(AsyncIterable<List<String>> lines, int size) {
    var window = new Window(1);
    for (List<String> line : each(lines)) {
      window.add(line);
      if (window.lines() == size) {
        emit(window);
        window = new Window(window.firstLine + size);
      }
    }
    if (window.lines() > 0) {
      emit(window);
    }
    return end();
  }
}
