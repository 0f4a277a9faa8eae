package dev.baton;

/** The error of asking a task for its result before it has one. */
public final class InvalidState extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Makes the error, with its message. */
  public InvalidState(String message) {
    super(message);
  }
}
