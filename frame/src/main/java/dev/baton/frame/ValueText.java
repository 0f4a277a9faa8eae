package dev.baton.frame;

import dev.baton.internal.base.Failure;
import dev.baton.internal.base.SafeText;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value as a recording compares it: the hash of all of it, which is equal on every JVM, and the
 * beginning of its text, for people. Records, enums, arrays, collections and what is in them are
 * taken apart; of any other class it is what {@code toString} says, or only the class where that is
 * {@link Object}'s, in which an address would stand.
 *
 * <p>What has parts has a hash of its own, so that a part that is in several places need not be
 * taken apart in each. A graph is done in the time that it takes to visit it once, and a part that
 * contains itself goes {@link #DEEPEST} levels deep.
 */
final class ValueText {
  private static final int MOST_CHARS = 200;
  private static final int DEEPEST = 64;

  /** How many parts are taken apart before those that come again are looked for. */
  private static final int FEW = 1_000;

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final StringBuilder text = new StringBuilder();

  /** Whether only the beginning of the text is wanted. */
  private final boolean brief;

  private long hash = BASIS;
  private boolean isComparable = true;
  private int parts;

  /** The hashes of parts, by identity; null while there are few. */
  private Map<Object, Long> known;

  private ValueText(boolean brief) {
    this.brief = brief;
  }

  /** Returns the beginning of a value's text. */
  static String shown(Object value) {
    var text = new ValueText(true);
    text.add(value, 0);
    return text.text();
  }

  static ValueText of(Object value) {
    var text = new ValueText(false);
    if (value instanceof Failure failure) {
      text.failure(failure.cause);
    } else {
      text.add(value, 0);
    }
    return text;
  }

  long hash() {
    return hash;
  }

  /** Returns the beginning of the text. */
  String text() {
    return text.length() < MOST_CHARS ? text.toString() : text + "…";
  }

  /** Returns whether it is the same each time: want of memory or stack is not. */
  boolean isComparable() {
    return isComparable;
  }

  private void failure(Throwable cause) {
    isComparable = !(cause instanceof VirtualMachineError);
    put("failed with ");
    put(SafeText.of(cause));
  }

  private void add(Object value, int depth) {
    if (isEnough()) {
      return;
    }
    if (depth > DEEPEST) {
      put("…");
    } else if (value == null) {
      put("null");
    } else if (value instanceof CharSequence || value instanceof Character) {
      put("\"");
      put(value.toString());
      put("\"");
    } else if (value instanceof Double number) {
      number(Double.doubleToLongBits(number), number.toString());
    } else if (value instanceof Float number) {
      number(Float.floatToIntBits(number), number.toString());
    } else if (value instanceof Enum<?> constant) {
      put(constant.name());
    } else if (value instanceof Throwable thrown) {
      put(SafeText.of(thrown));
    } else if (hasParts(value)) {
      parts(value, depth);
    } else {
      other(value);
    }
  }

  private static boolean hasParts(Object value) {
    return value instanceof Record
        || value instanceof Map
        || value instanceof Iterable && isOfJava(value)
        || value.getClass().isArray()
        || value instanceof Optional
        || value instanceof Alert;
  }

  /** Adds the hash of what has parts, which is that of these alone. */
  private void parts(Object value, int depth) {
    if (++parts > FEW) {
      known = known == null ? new IdentityHashMap<>() : known;
      Long before = known.get(value);
      if (before != null) {
        mix(before);
        return;
      }
    }
    long around = hash;
    hash = BASIS;
    try {
      takeApart(value, depth);
    } catch (RuntimeException broken) { // a collection that has become invalid, or a user's own
      put("?");
    }
    long own = hash;
    hash = around;
    mix(own);
    if (known != null) {
      known.put(value, own);
    }
  }

  private void takeApart(Object value, int depth) {
    if (value instanceof Alert alert) {
      put("alert " + alert.severity() + " \"" + alert.message() + "\" ");
      add(alert.details(), depth + 1);
    } else if (value instanceof Record) {
      record(value, depth);
    } else if (value instanceof Map<?, ?> map) {
      map(map, depth);
    } else if (value instanceof Iterable<?> elements) {
      elements(elements, depth);
    } else if (value instanceof Optional<?> optional) {
      put("Optional ");
      add(optional.orElse(null), depth + 1);
    } else {
      array(value, depth);
    }
  }

  /** Returns whether what is to come is not wanted. */
  private boolean isEnough() {
    return brief && text.length() >= MOST_CHARS;
  }

  private static boolean isOfJava(Object value) {
    return value.getClass().getName().startsWith("java.util.");
  }

  /** Adds a number whose text is not the same on every JVM. */
  private void number(long bits, String shown) {
    mix(bits);
    show(shown);
  }

  private void record(Object value, int depth) {
    put(value.getClass().getSimpleName());
    put("[");
    String before = "";
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      put(before + component.getName() + "=");
      before = ", ";
      add(get(component.getAccessor(), value), depth + 1);
    }
    put("]");
  }

  private static Object get(Method accessor, Object value) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(value);
    } catch (InvocationTargetException thrown) {
      return thrown.getCause();
    } catch (ReflectiveOperationException | RuntimeException closed) {
      return "?"; // its package is not open to this module
    }
  }

  private void map(Map<?, ?> map, int depth) {
    put("{");
    String before = "";
    for (Map.Entry<?, ?> each : map.entrySet()) {
      if (isEnough()) {
        return;
      }
      put(before);
      before = ", ";
      add(each.getKey(), depth + 1);
      put("=");
      add(each.getValue(), depth + 1);
    }
    put("}");
  }

  private void elements(Iterable<?> elements, int depth) {
    put("[");
    String before = "";
    for (Object each : elements) {
      if (isEnough()) {
        return;
      }
      put(before);
      before = ", ";
      add(each, depth + 1);
    }
    put("]");
  }

  private void array(Object array, int depth) {
    put("[");
    for (int i = 0; i < Array.getLength(array) && !isEnough(); i++) {
      put(i == 0 ? "" : ", ");
      add(Array.get(array, i), depth + 1);
    }
    put("]");
  }

  private void other(Object value) {
    if (saysItself(value.getClass())) {
      String address = "@" + Integer.toHexString(System.identityHashCode(value));
      put(SafeText.of(value).replace(address, "")); // as those say themselves that extend Object's
    } else {
      put(name(value.getClass()));
    }
  }

  /** Returns a name in which no number of this JVM's is. */
  private static String name(Class<?> type) {
    if (Proxy.isProxyClass(type)) {
      return "a proxy";
    }
    String name = type.getName();
    int lambda = name.indexOf("$$Lambda");
    int hidden = name.indexOf('/');
    return lambda >= 0 ? name.substring(0, lambda) : hidden >= 0 ? name.substring(0, hidden) : name;
  }

  private static boolean saysItself(Class<?> type) {
    try {
      return type.getMethod("toString").getDeclaringClass() != Object.class
          && !type.isHidden()
          && !Proxy.isProxyClass(type);
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private void put(String part) {
    for (int i = 0; i < part.length(); i++) {
      mix(part.charAt(i));
    }
    show(part);
  }

  private void mix(long value) {
    hash = (hash ^ value) * PRIME;
  }

  private void show(String part) {
    int room = MOST_CHARS - text.length();
    if (room > 0) {
      text.append(part, 0, Math.min(room, part.length()));
    }
  }
}
