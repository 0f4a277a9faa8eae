package dev.baton.examples.frames.backtest;

import java.nio.file.Path;

/** Thrown for a file of prices that cannot be read; it says which line and which column it is. */
final class BadRow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadRow(Path file, long line, String column, String problem) {
    super(file.getFileName() + ", line " + line + ", column '" + column + "': " + problem);
  }

  BadRow(Path file, long line, String problem) {
    super(file.getFileName() + ", line " + line + ": " + problem);
  }
}
