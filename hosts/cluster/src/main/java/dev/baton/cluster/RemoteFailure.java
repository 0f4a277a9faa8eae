package dev.baton.cluster;

/**
 * The failure of a call that ran on another member, and threw what its method does not declare and
 * what is not one of the JDK's usual exceptions. Its stack trace is that of the member.
 */
public final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String className;
  private final String text;

  RemoteFailure(String className, String text) {
    super(text == null ? className : className + ": " + text);
    this.className = className;
    this.text = text;
  }

  /** Returns the name of what was thrown; there need be no such class here. */
  public String className() {
    return className;
  }

  /** Returns the message of what was thrown, or null. */
  public String text() {
    return text;
  }
}
