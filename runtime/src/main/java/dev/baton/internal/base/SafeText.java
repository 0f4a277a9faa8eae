package dev.baton.internal.base;

/** Text of objects that are not the runtime's, whose {@code toString} may fail. */
public final class SafeText {
  private SafeText() {}

  /** Returns what something of the user's says of itself; its class where that fails. */
  public static String of(Object named) {
    try {
      return String.valueOf(named);
    } catch (Throwable broken) {
      return named.getClass().getName();
    }
  }
}
