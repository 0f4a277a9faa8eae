package dev.baton.cluster;

/**
 * The failure of a call that came to a member which does not serve its capability. The call has not
 * run.
 */
public final class NoSuchCapability extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the failure, with its message. */
  public NoSuchCapability(String message) {
    super(message);
  }
}
