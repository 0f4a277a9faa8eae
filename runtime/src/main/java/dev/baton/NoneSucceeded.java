package dev.baton;

/**
 * The failure of {@code any} when no part has succeeded; it holds all failures as suppressed ones.
 */
public final class NoneSucceeded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the failure, with its message and no suppressed failures yet. */
  public NoneSucceeded(String message) {
    super(message);
  }
}
