package dev.baton.frame.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that is written, and read again. */
class JsonTest {
  private static Object random(Random random, int depth) {
    switch (random.nextInt(depth > 4 ? 4 : 7)) {
      case 0:
        return random.nextBoolean() ? Long.valueOf(random.nextLong()) : random.nextInt(100) - 50L;
      case 1:
        return random.nextBoolean();
      case 2:
        return null;
      case 3:
      case 4:
        return text(random);
      case 5:
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(random(random, depth + 1));
        }
        return list;
      default:
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(text(random), random(random, depth + 1));
        }
        return map;
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 128 : 1 << 16));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsWrittenIsReadAgain(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Object value = random(random, 0);
      String canonical = Json.canonical(value);
      assertThat(JsonReader.read(canonical)).isEqualTo(value);
      assertThat(JsonReader.read(Json.pretty(value))).isEqualTo(value);
      assertThat(canonical).matches("[ -~]*");
      if (value instanceof String text) {
        assertThat(JsonReader.read(Json.string(new StringBuilder(), text).toString()))
            .isEqualTo(text);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changedTextsAreReadOrRefused(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder(Json.pretty(random(random, 0)));
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(128));
          case 1 -> text.insert(at, "{}[]\",:0-9e\\u".charAt(random.nextInt(13)));
          case 2 -> text.insert(at, "[".repeat(random.nextInt(50)));
          default -> text.setLength(Math.max(1, at));
        }
      }
      Throwable thrown = catchThrowable(() -> JsonReader.read(text.toString()));
      if (thrown != null) {
        assertThat(thrown)
            .as(text.toString())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("This is not JSON, at line ");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "[1,] | line 1, column 4: a value is expected, and not ']'",
        "{\"a\":1,} | column 8: '\"' is expected, and not '}'",
        "{a:1} | column 2: '\"' is expected, and not 'a'",
        "{\"a\" 1} | column 6: ':' is expected, and not '1'",
        "[1 2] | column 4: ']' is expected, and not '2'",
        "01 | column 1: a number begins with 0",
        "-01 | column 2: a number begins with 0",
        "1.5 | column 2: a whole number is expected, and not '.'",
        "1e5 | column 2: a whole number is expected, and not 'e'",
        "- | column 2: it ends where a digit is expected",
        "9223372036854775808 | column 1: the number is too large",
        "\"a | column 3: it ends where the rest of a string is expected",
        "\"\\x\" | column 3: 'u' is expected, and not 'x'",
        "\"\\u12g4\" | column 6: a hexadecimal digit is expected, and not 'g'",
        "tru | column 1: a value is expected, and not 't'",
        "1 x | column 3: the end is expected, and not 'x'",
        "{\"a\":1,\"a\":2} | column 8: the member \"a\" is there twice",
        "'a' | column 1: a value is expected, and not '''",
        "é | column 1: a value is expected, and not U+00E9",
      })
  void theFirstWrongCharacterIsNamed(String text, String message) {
    assertThatThrownBy(() -> JsonReader.read(text.strip()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void depthIsBounded() {
    assertThat(JsonReader.read("[".repeat(32) + "]".repeat(32))).isInstanceOf(List.class);
    assertThatThrownBy(() -> JsonReader.read("[".repeat(1_000_000)))
        .hasMessageContaining("column 33: values stand in each other deeper than 32");
    assertThatThrownBy(() -> JsonReader.read("\"a\u0001b\""))
        .hasMessageContaining("the rest of a string is expected, and not U+0001");
  }
}
