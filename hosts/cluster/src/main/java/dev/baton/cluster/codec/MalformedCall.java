package dev.baton.cluster.codec;

/** The failure of a call whose bytes are not what its types say, or more than the limits allow. */
public final class MalformedCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the failure, with its message. */
  public MalformedCall(String message) {
    super(message);
  }

  /** Makes the failure, with what reading has failed with. */
  public MalformedCall(String message, Throwable cause) {
    super(message, cause);
  }
}
