package dev.baton.frame.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict reader of JSON, of texts that may be anything: the first character that does not belong
 * there is an error that says where. Numbers are whole, as in all that {@link Json} writes; a
 * member that is there twice is an error.
 */
public final class JsonReader {
  /** How long a text may be. */
  private static final int MOST_CHARACTERS = 64 << 20;

  /** How deep values may stand in each other. */
  private static final int DEEPEST = 32;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it is not JSON, or beyond the limits
   */
  public static Object read(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "The text has more than " + MOST_CHARACTERS + " characters");
    }
    var reader = new JsonReader(text);
    Object value = reader.value();
    reader.space();
    if (reader.at < text.length()) {
      throw reader.unexpected("the end");
    }
    return value;
  }

  private Object value() {
    space();
    char c = peek();
    if (c == '{') {
      return object();
    } else if (c == '[') {
      return array();
    } else if (c == '"') {
      return string();
    } else if (c == '-' || c >= '0' && c <= '9') {
      return number();
    } else if (skip("true")) {
      return true;
    } else if (skip("false")) {
      return false;
    } else if (skip("null")) {
      return null;
    }
    throw unexpected("a value");
  }

  private Map<String, Object> object() {
    enter();
    Map<String, Object> members = new LinkedHashMap<>();
    space();
    if (!skip("}")) {
      do {
        space();
        int start = at;
        String name = string();
        space();
        expect(":");
        Object value = value();
        if (members.containsKey(name)) {
          at = start;
          throw wrong("the member \"" + name + "\" is there twice");
        }
        members.put(name, value);
        space();
      } while (skip(","));
      expect("}");
    }
    depth--;
    return members;
  }

  private List<Object> array() {
    enter();
    List<Object> elements = new ArrayList<>();
    space();
    if (!skip("]")) {
      do {
        elements.add(value());
        space();
      } while (skip(","));
      expect("]");
    }
    depth--;
    return elements;
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw wrong("values stand in each other deeper than " + DEEPEST);
    }
    at++;
  }

  private String string() {
    expect("\"");
    var value = new StringBuilder();
    while (peek() != '"') {
      char c = peek();
      if (c < ' ') {
        throw unexpected("the rest of a string");
      }
      at++;
      value.append(c == '\\' ? escape() : c);
    }
    at++;
    return value.toString();
  }

  private char escape() {
    char c = peek();
    int named = "\"\\/bfnrt".indexOf(c);
    if (named >= 0) {
      at++;
      return "\"\\/\b\f\n\r\t".charAt(named);
    }
    expect("u");
    int value = 0;
    for (int i = 0; i < 4; i++) {
      char digit = peek();
      int hex = digit < 128 ? Character.digit(digit, 16) : -1;
      if (hex < 0) {
        throw unexpected("a hexadecimal digit");
      }
      value = value << 4 | hex;
      at++;
    }
    return (char) value;
  }

  private Long number() {
    int start = at;
    skip("-");
    int digits = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == digits) {
      throw unexpected("a digit");
    }
    if (text.charAt(digits) == '0' && at > digits + 1) {
      at = digits;
      throw wrong("a number begins with 0");
    }
    if (peek() == '.' || peek() == 'e' || peek() == 'E') {
      throw unexpected("a whole number");
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException tooLarge) {
      at = start;
      throw wrong("the number is too large");
    }
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** Returns the next character; 0 at the end, which no text goes on with. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean skip(String token) {
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private void expect(String token) {
    if (!skip(token)) {
      throw unexpected("'" + token + "'");
    }
  }

  private IllegalArgumentException unexpected(String wanted) {
    if (at >= text.length()) {
      return wrong("it ends where " + wanted + " is expected");
    }
    char c = text.charAt(at);
    String found = c > ' ' && c <= '~' ? "'" + c + "'" : String.format("U+%04X", (int) c);
    return wrong(wanted + " is expected, and not " + found);
  }

  private IllegalArgumentException wrong(String what) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new IllegalArgumentException(
        "This is not JSON, at line " + line + ", column " + (at - lineStart + 1) + ": " + what);
  }
}
