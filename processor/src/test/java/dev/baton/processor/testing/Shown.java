package dev.baton.processor.testing;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text for comparing values: arrays by their elements, exceptions with all that hangs on them. */
public final class Shown {
  private Shown() {}

  /** The text of a value. */
  public static String of(Object value) {
    if (value == null) {
      return "null";
    }
    if (value.getClass().isArray()) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add(Array.get(value, i));
      }
      return value.getClass().getComponentType().getSimpleName() + of(elements);
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(Shown::of).toList()) + "]";
    }
    if (value instanceof Throwable failure) {
      return failure(failure);
    }
    String identity = "@" + Integer.toHexString(System.identityHashCode(value));
    if (value.toString().endsWith(identity)) {
      return value.getClass().getSimpleName();
    }
    return value + (value instanceof Number ? ":" + value.getClass().getSimpleName() : "");
  }

  private static String failure(Throwable failure) {
    String text = failure.toString();
    if (failure instanceof NullPointerException) {
      // What was null is told by slot where there is no name, and weaving moves slots.
      text = text.replaceAll(" because .*", "");
    }
    if (failure.getCause() != null) {
      text += " because of " + of(failure.getCause());
    }
    if (failure.getSuppressed().length > 0) {
      text += " suppressing " + of(Arrays.asList(failure.getSuppressed()));
    }
    return text;
  }
}
