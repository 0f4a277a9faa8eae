package dev.baton.examples.links;

/**
 * The text of others made fit for a terminal. What a page or a server says may hold characters that
 * a terminal obeys instead of showing: they clear it, forge other lines, or turn the direction of
 * writing. Each is shown as its number.
 */
final class Printable {
  private static final int MOST = 200;

  private Printable() {}

  /** The text in one line, with an escape such as {@code \u001B} for what cannot be seen. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isSeen(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append(String.format(c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
              }
            });
    return shown.toString();
  }

  /** As much of the text as is good to read in a report. */
  static String brief(String text) {
    if (text.codePointCount(0, text.length()) <= MOST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MOST)) + "...";
  }

  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, // ESC and the line's ends among them, and those of 8 bits
          Character.FORMAT, // what turns the direction, and what has no width
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> // half a character
          false;
      default -> true;
    };
  }
}
