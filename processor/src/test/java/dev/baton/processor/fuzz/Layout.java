package dev.baton.processor.fuzz;

/** The layout of generated sources. */
final class Layout {
  private Layout() {}

  /** Drops empty lines and indents the others by the braces around them. */
  static String indent(String source) {
    var indented = new StringBuilder();
    int depth = 0;
    for (String line : source.split("\n")) {
      String text = line.strip();
      if (text.isEmpty()) {
        continue;
      }
      int inner = depth;
      int lowest = depth;
      for (int i = 0; i < text.length(); i++) {
        inner += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
        lowest = Math.min(lowest, inner);
      }
      indented.append("  ".repeat(Math.max(0, lowest))).append(text).append('\n');
      depth = inner;
    }
    return indented.toString();
  }
}
