package dev.baton.codec;

/**
 * The failure of reading bytes that are not what their type says, or more than the limits allow.
 */
public class MalformedValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the failure, with its message. */
  public MalformedValue(String message) {
    super(message);
  }

  /** Makes the failure, with what reading has failed with. */
  public MalformedValue(String message, Throwable cause) {
    super(message, cause);
  }
}
