package dev.baton.benchmarks.report;

/**
 * The place between two marks in a file, which a program writes.
 *
 * @param begin the first mark
 * @param end the second mark
 */
record Marked(String begin, String end) {

  /** What stands there. */
  String in(String file) {
    return file.substring(start(file), file.indexOf(end));
  }

  /** The file with something else in the place. */
  String replaced(String file, String text) {
    return file.substring(0, start(file)) + text + file.substring(file.indexOf(end));
  }

  private int start(String file) {
    int start = file.indexOf(begin);
    if (start < 0 || file.indexOf(end) < start) {
      throw new IllegalStateException("There is no place for the results: " + begin);
    }
    return start + begin.length();
  }
}
