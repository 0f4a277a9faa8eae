package dev.baton.codec;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The constructors of one class of exceptions. Nobody knows what they make of a message and a
 * cause, so the one is taken that gives the most like what is wanted.
 */
final class Makers {
  /** The usual ones; they are tried first, in this order. */
  private static final List<List<Class<?>>> USUAL =
      List.of(
          List.of(String.class),
          List.of(String.class, Throwable.class),
          List.of(Throwable.class),
          List.of(Object.class),
          List.of());

  /** The one that switches off what is to be filled in. */
  private static final List<Class<?>> SWITCHES =
      List.of(String.class, Throwable.class, boolean.class, boolean.class);

  /** The likeness of an exception with the right message and the right cause. */
  private static final int ALIKE = 3;

  private final List<Constructor<?>> constructors = new ArrayList<>();

  Makers(Class<? extends Throwable> type) {
    if (Modifier.isAbstract(type.getModifiers())) {
      return;
    }
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      if (!parameters(each).equals(SWITCHES) && opened(type, each)) {
        constructors.add(each);
      }
    }
    constructors.sort(
        Comparator.<Constructor<?>>comparingInt(Makers::order)
            .thenComparingInt(Constructor::getParameterCount)
            .thenComparing(Constructor::toString));
  }

  private static int order(Constructor<?> constructor) {
    int index = USUAL.indexOf(parameters(constructor));
    return index < 0 ? USUAL.size() : index;
  }

  private static List<Class<?>> parameters(Constructor<?> constructor) {
    return List.of(constructor.getParameterTypes());
  }

  private static boolean opened(Class<?> type, Constructor<?> constructor) {
    if (type.getModule() == Object.class.getModule()) {
      return Modifier.isPublic(type.getModifiers() & constructor.getModifiers());
    }
    try {
      constructor.setAccessible(true);
      return true;
    } catch (RuntimeException closed) {
      return false;
    }
  }

  /** Makes an exception with its cause; null if no constructor can. */
  Throwable make(String message, Throwable cause) {
    Throwable best = null;
    int bestLikeness = -1;
    for (Constructor<?> each : constructors) {
      Throwable made = made(each, message, cause);
      int likeness = made == null ? -1 : likeness(made, message, cause);
      if (likeness > bestLikeness) {
        best = made;
        bestLikeness = likeness;
      }
      if (likeness == ALIKE) {
        break;
      }
    }
    return best;
  }

  /** Calls a constructor, which may be code of the user's; returns null if it will not have it. */
  private static Throwable made(Constructor<?> constructor, String message, Throwable cause) {
    try {
      var made = (Throwable) constructor.newInstance(arguments(constructor, message, cause));
      if (cause != null && made.getCause() == null) {
        attach(made, cause);
      }
      return made;
    } catch (Throwable refused) {
      return null;
    }
  }

  private static void attach(Throwable made, Throwable cause) {
    try {
      made.initCause(cause);
    } catch (IllegalStateException fixed) {
      // another constructor may be better
    }
  }

  /** Puts the message and the cause where they fit first; the rest is nothing. */
  private static Object[] arguments(Constructor<?> constructor, String message, Throwable cause) {
    Class<?>[] types = constructor.getParameterTypes();
    var arguments = new Object[types.length];
    boolean told = false;
    for (int i = 0; i < types.length; i++) {
      Class<?> type = types[i];
      if (type == String.class || type == CharSequence.class || type == Object.class) {
        arguments[i] = told ? "" : message;
        told = true;
      } else if (Throwable.class.isAssignableFrom(type)) {
        arguments[i] = cause;
      } else if (type.isPrimitive()) {
        arguments[i] = Array.get(Array.newInstance(type, 1), 0);
      }
    }
    return arguments;
  }

  private static int likeness(Throwable made, String message, Throwable cause) {
    String text = ThrownCodec.message(made);
    boolean sameText = text == null ? message == null : text.equals(message);
    return (sameText ? 2 : 0) + (ThrownCodec.cause(made) == cause ? 1 : 0);
  }
}
