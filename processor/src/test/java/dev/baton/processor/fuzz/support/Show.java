package dev.baton.processor.fuzz.support;

import java.lang.reflect.Array;
import java.util.List;

/** The text of a value: equal for equal values, whatever class loader and run they come from. */
public final class Show {
  private static final int DEEPEST = 3;
  private static final int LONGEST = 200;

  private Show() {}

  public static String of(Object value) {
    return of(value, 0);
  }

  private static String of(Object value, int depth) {
    if (value == null) {
      return "null";
    }
    if (depth > DEEPEST) {
      return "...";
    }
    if (value instanceof Throwable thrown) {
      return ofThrowable(thrown, depth);
    }
    if (value.getClass().isArray()) {
      return value.getClass().getComponentType().getSimpleName() + elements(value, depth);
    }
    if (value instanceof Pair pair) {
      return "Pair(" + of(pair.left(), depth + 1) + ", " + of(pair.right(), depth + 1) + ")";
    }
    if (value instanceof Shape.Group group) {
      return "Group(" + of(group.first(), depth + 1) + ", " + of(group.second(), depth + 1) + ")";
    }
    if (value instanceof List<?> list) {
      return "List" + elements(list.toArray(), depth);
    }
    if (value instanceof String text) {
      return '"' + (text.length() > LONGEST ? text.length() + "#" + text.hashCode() : text) + '"';
    }
    if (value instanceof Number || value instanceof Character || value instanceof Boolean) {
      return value.getClass().getSimpleName() + ":" + value;
    }
    return value instanceof Shown shown ? shown.shown() : "an object";
  }

  private static String elements(Object array, int depth) {
    var text = new StringBuilder("[");
    for (int i = 0; i < Array.getLength(array); i++) {
      text.append(i == 0 ? "" : ", ").append(of(Array.get(array, i), depth + 1));
    }
    return text.append("]").toString();
  }

  private static String ofThrowable(Throwable thrown, int depth) {
    var text = new StringBuilder(name(thrown)).append(":").append(message(thrown));
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.append(" + ").append(of(suppressed, depth + 1));
    }
    if (thrown.getCause() != null) {
      text.append(" < ").append(of(thrown.getCause(), depth + 1));
    }
    return text.toString();
  }

  /** The name of the class, which for one of Baton's is the same where nothing is woven. */
  private static String name(Throwable thrown) {
    return thrown
        .getClass()
        .getName()
        .replaceFirst(
            "^dev\\.baton\\.(processor\\.fuzz\\.plain|channels|streams|sync)\\.", "dev.baton.");
  }

  /** The message but for what the JVM says of slots and class loaders. */
  private static String message(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    if (thrown instanceof NullPointerException) {
      return "";
    }
    return thrown instanceof ClassCastException ? message.split(" \\(", 2)[0] : message;
  }
}
