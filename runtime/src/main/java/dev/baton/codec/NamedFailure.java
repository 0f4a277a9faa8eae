package dev.baton.codec;

/**
 * An exception that stands for one whose class could not be made when it was read. Its stack trace
 * is that of the other.
 */
public final class NamedFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String className;
  private final String text;

  NamedFailure(String className, String text) {
    super(text == null ? className : className + ": " + text);
    this.className = className;
    this.text = text;
  }

  /** Returns the name of the class of what was thrown; there need be no such class here. */
  public String className() {
    return className;
  }

  /** Returns the message of what was thrown, or null. */
  public String text() {
    return text;
  }
}
