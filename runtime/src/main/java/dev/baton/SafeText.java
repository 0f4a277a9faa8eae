package dev.baton;

/** Text of objects that are not the runtime's, whose {@code toString} may fail. */
final class SafeText {
  private SafeText() {}

  /** What something of the user's says of itself; its class where that fails. */
  static String of(Object named) {
    try {
      return String.valueOf(named);
    } catch (Throwable broken) {
      return named.getClass().getName();
    }
  }
}
