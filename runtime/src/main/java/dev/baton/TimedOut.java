package dev.baton;

/** The failure of what has not ended in its time. It is not a kind of {@link Cancelled}. */
public final class TimedOut extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the failure, with its message. */
  public TimedOut(String message) {
    super(message);
  }
}
