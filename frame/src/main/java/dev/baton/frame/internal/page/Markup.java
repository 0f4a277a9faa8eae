package dev.baton.frame.internal.page;

import java.math.BigDecimal;
import java.math.MathContext;

/** Texts in pages: those of programs are nothing but text there, whatever is in them. */
final class Markup {
  private static final MathContext DIGITS = new MathContext(12);

  private Markup() {}

  /** Escapes a text for an element's content or a quoted attribute. */
  static String escape(String text) {
    return visible(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * Writes as an escape that can be read what is not shown, and what changes the direction of what
   * is shown. Halves of surrogate pairs are among that: no encoding has them, and there are
   * browsers that end with one in a text.
   */
  static String visible(String text) {
    var visible = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        visible.append(c).append(text.charAt(++i));
      } else if (isHidden(c)) {
        visible.append(String.format("\\u%04x", (int) c));
      } else {
        visible.append(c);
      }
    }
    return visible.toString();
  }

  private static boolean isHidden(char c) {
    return c < ' ' && c != '\n' && c != '\t'
        || c >= 0x7f && c < 0xa0
        || c == 0xad
        || c == 0x61c
        || c >= 0x200b && c <= 0x200f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2060 && c <= 0x206f
        || c == 0xfeff
        || c >= 0xfff0 && c <= 0xfffb
        || c >= 0xfffe
        || Character.isSurrogate(c);
  }

  /** Escapes a text of JSON so that it can stand in a script element. */
  static String inScript(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  /** Writes a whole number with its thousands apart, in the same way everywhere. */
  static String number(long value) {
    String digits = Long.toString(value);
    var text = new StringBuilder(digits);
    int first = value < 0 ? 1 : 0;
    for (int at = digits.length() - 3; at > first; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  /** Writes a number by up to 12 digits; what {@code Double.toString} writes depends on the JDK. */
  static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "–";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.signum() == 0
        ? "0"
        : rounded.scale() > 30 || rounded.precision() - rounded.scale() > 30
            ? rounded.toString()
            : rounded.toPlainString();
  }
}
