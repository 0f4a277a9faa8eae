package dev.baton.cluster;

/** The failure of a call that no member of the cluster can run. The call has not run. */
public final class NoMember extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the failure, with its message. */
  public NoMember(String message) {
    super(message);
  }
}
