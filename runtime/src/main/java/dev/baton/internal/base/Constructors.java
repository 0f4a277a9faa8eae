package dev.baton.internal.base;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Constructors that only the runtime may call, of classes that users see: such a class lends its
 * own when it is initialised, and a class of another package takes it. So does the JDK with its
 * {@code SharedSecrets}.
 */
public final class Constructors {
  private static final Map<Class<?>, Function<?, ?>> LENT = new ConcurrentHashMap<>();

  private Constructors() {}

  /** Lends a constructor; {@code type} calls it in its static initialiser. */
  public static <T> void lend(Class<T> type, Function<?, ? extends T> constructor) {
    LENT.put(type, constructor);
  }

  /**
   * Returns what {@code type} has lent, and initialises the class if need be. Kept in a static
   * final field, it costs what the constructor costs.
   *
   * @param <A> the type of the argument
   * @param <T> {@code type} with its arguments
   */
  @SuppressWarnings("unchecked") // the one who asks knows the class, and its constructor
  public static <A, T> Function<A, T> of(Class<? super T> type) {
    try {
      MethodHandles.lookup().ensureInitialized(type);
    } catch (IllegalAccessException hidden) {
      throw new AssertionError(type + " is no public class", hidden);
    }
    return (Function<A, T>) LENT.get(type);
  }
}
