package dev.baton.processor.discover;

/** Java source put on one line: comments dropped, white space collapsed, literals kept. */
final class OneLine {
  private final String source;
  private final StringBuilder line = new StringBuilder();
  private int next;

  private OneLine(String source) {
    this.source = source;
  }

  static String of(String source) {
    return new OneLine(source).run();
  }

  private String run() {
    while (next < source.length()) {
      char c = source.charAt(next);
      if (Character.isWhitespace(c) || startsWith("//") || startsWith("/*")) {
        gap();
      } else if (startsWith("\"\"\"")) {
        textBlock();
      } else if (c == '"' || c == '\'') {
        literal(c);
      } else {
        line.append(c);
        next++;
      }
    }
    return line.toString().strip();
  }

  /** Skips white space and comments; a gap that broke a line inside a call chain leaves nothing. */
  private void gap() {
    boolean broken = false;
    while (next < source.length()) {
      if (startsWith("//")) {
        next = endOf("\n", next);
        broken = true;
      } else if (startsWith("/*")) {
        next = endOf("*/", next + 2);
      } else if (Character.isWhitespace(source.charAt(next))) {
        broken |= source.charAt(next) == '\n' || source.charAt(next) == '\r';
        next++;
      } else {
        break;
      }
    }
    boolean closes = next < source.length() && ".)".indexOf(source.charAt(next)) >= 0;
    boolean opened = line.length() > 0 && ".(".indexOf(line.charAt(line.length() - 1)) >= 0;
    if (!(broken && (closes || opened))) {
      line.append(' ');
    }
  }

  private void literal(char quote) {
    do {
      if (source.charAt(next) == '\\' && next + 1 < source.length()) {
        line.append(source.charAt(next++));
      }
      line.append(source.charAt(next++));
    } while (next < source.length() && source.charAt(next) != quote);
    if (next < source.length()) {
      line.append(source.charAt(next++));
    }
  }

  private void textBlock() {
    int from = next + 3;
    int end = endOf("\"\"\"", from);
    while (end < source.length() && source.charAt(end - 4) == '\\') {
      end = endOf("\"\"\"", end);
    }
    line.append(source.substring(next, end).replaceAll("\\s+", " "));
    next = end;
  }

  private boolean startsWith(String prefix) {
    return source.startsWith(prefix, next);
  }

  private int endOf(String wanted, int from) {
    int found = source.indexOf(wanted, from);
    return found < 0 ? source.length() : found + wanted.length();
  }
}
