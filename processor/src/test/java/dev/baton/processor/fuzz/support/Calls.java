package dev.baton.processor.fuzz.support;

/** Methods for generated programs to call: plain, generic, varargs, with functions. */
public final class Calls {
  private Calls() {}

  /** A plain lambda without arguments. */
  @FunctionalInterface
  public interface Supplier<T> {
    T get() throws Exception;
  }

  /** A plain lambda with an argument. */
  @FunctionalInterface
  public interface Function<A, R> {
    R apply(A argument) throws Exception;
  }

  /** A plain lambda of primitives. */
  @FunctionalInterface
  public interface IntOperator {
    int apply(int left, int right) throws Exception;
  }

  public static <T> T call(Supplier<T> supplier) throws Exception {
    return supplier.get();
  }

  public static <A, R> R apply(Function<? super A, ? extends R> function, A argument)
      throws Exception {
    return function.apply(argument);
  }

  public static <A, R> R applyTo(A argument, Function<? super A, ? extends R> function)
      throws Exception {
    return function.apply(argument);
  }

  public static int combine(int left, IntOperator operator, int right) throws Exception {
    return operator.apply(left, right);
  }

  public static <T> T same(T value) {
    return value;
  }

  @SafeVarargs
  public static <T> T last(T... values) {
    return values[values.length - 1];
  }

  public static int sum(int first, long second, int... others) {
    int sum = first + (int) second;
    for (int other : others) {
      sum = sum * 31 + other;
    }
    return sum;
  }

  public static String join(String first, Object... others) {
    var joined = new StringBuilder().append(first);
    for (Object other : others) {
      joined.append('|').append(Show.of(other));
    }
    return joined.toString();
  }

  public static long mix(int a, long b, double c, String d, byte e, boolean f, char g, float h) {
    return Show.of(new Object[] {a, b, c, d, e, f, g, h}).hashCode();
  }

  /** A text that is not long, so that no program builds one that is. */
  public static String cut(String text) {
    return text != null && text.length() > 20 ? text.substring(0, 20) : text;
  }

  public static int length(String text) {
    return text.length();
  }
}
