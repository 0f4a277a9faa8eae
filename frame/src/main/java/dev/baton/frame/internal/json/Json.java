package dev.baton.frame.internal.json;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writing JSON. A value is a map with its members in order, a list, a string, a whole number, a
 * truth value or null.
 *
 * <p>The canonical text of a value has no spaces, and no characters beyond ASCII. It is what
 * Python's {@code json.dumps(value, separators=(',', ':'))} writes, so that digests of it can be
 * computed without Baton.
 */
public final class Json {
  private Json() {}

  /** Writes a string as reports have it: with characters beyond ASCII, other than surrogates. */
  public static StringBuilder string(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
        escaped(text, c);
      } else {
        text.append(c);
      }
    }
    return text.append('"');
  }

  /** Returns the canonical text of a value. */
  public static String canonical(Object value) {
    var text = new StringBuilder();
    write(text, value, -1);
    return text.toString();
  }

  /** Returns a text of a value with a member or an element a line, to be read. */
  public static String pretty(Object value) {
    var text = new StringBuilder();
    write(text, value, 0);
    return text.append('\n').toString();
  }

  private static void write(StringBuilder text, Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
      text.append('{');
      while (members.hasNext()) {
        Map.Entry<?, ?> member = members.next();
        line(text, depth, 1);
        ascii(text, (String) member.getKey()).append(depth < 0 ? ":" : ": ");
        write(text, member.getValue(), depth < 0 ? depth : depth + 1);
        text.append(members.hasNext() ? "," : "");
      }
      line(text, map.isEmpty() ? -1 : depth, 0);
      text.append('}');
    } else if (value instanceof List<?> list) {
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        line(text, depth, 1);
        write(text, list.get(i), depth < 0 ? depth : depth + 1);
        text.append(i + 1 < list.size() ? "," : "");
      }
      line(text, list.isEmpty() ? -1 : depth, 0);
      text.append(']');
    } else if (value instanceof String string) {
      ascii(text, string);
    } else {
      text.append(value); // a whole number, a truth value or null
    }
  }

  private static void line(StringBuilder text, int depth, int more) {
    if (depth >= 0) {
      text.append('\n').append("  ".repeat(depth + more));
    }
  }

  private static StringBuilder ascii(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int named = "\b\f\n\r\t".indexOf(c);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (named >= 0) {
        text.append('\\').append("bfnrt".charAt(named));
      } else if (c < ' ' || c > '~') {
        escaped(text, c);
      } else {
        text.append(c);
      }
    }
    return text.append('"');
  }

  private static void escaped(StringBuilder text, char c) {
    text.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(Character.forDigit(c >> shift & 15, 16));
    }
  }
}
