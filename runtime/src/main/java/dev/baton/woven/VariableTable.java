package dev.baton.woven;

import dev.baton.woven.CoroutineSource.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text in which the weaver says what variables a machine holds at each resume label.
 *
 * <pre>{@code fast slow in:Z n=n$2;0:0-1;1,3-4:0,2-3}</pre>
 *
 * <p>First come the variables, each with its type's letter and its field where they do not go
 * without saying; then, for some labels each, the numbers of those that are alive.
 */
final class VariableTable {
  private VariableTable() {}

  /** Reads what is alive at a label; nothing is kept, since only debuggers ask. */
  static List<Variable> read(String text, int label) {
    String[] parts = text.split(";");
    String[] variables = parts[0].split(" ");
    for (int i = 1; i < parts.length; i++) {
      int colon = parts[i].indexOf(':');
      if (numbers(parts[i].substring(0, colon)).contains(label)) {
        return numbers(parts[i].substring(colon + 1)).stream()
            .map(number -> variable(variables[number]))
            .toList();
      }
    }
    return List.of();
  }

  /** Reads {@code 1,3-5} as 1, 3, 4 and 5. */
  private static List<Integer> numbers(String ranges) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : ranges.split(",")) {
      int dash = range.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
      for (int number = first; number <= last; number++) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static Variable variable(String text) {
    int equals = text.indexOf('=');
    String start = equals < 0 ? text : text.substring(0, equals);
    int colon = start.indexOf(':');
    String name = colon < 0 ? start : start.substring(0, colon);
    char type = colon < 0 ? 0 : start.charAt(colon + 1);
    return new Variable(name, type, equals < 0 ? name : text.substring(equals + 1));
  }
}
