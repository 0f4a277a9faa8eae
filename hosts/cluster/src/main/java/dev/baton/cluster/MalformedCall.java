package dev.baton.cluster;

import dev.baton.codec.MalformedValue;

/** The failure of a call whose bytes are not what its types say, or more than the limits allow. */
public final class MalformedCall extends MalformedValue {
  private static final long serialVersionUID = 1L;

  /** Makes the failure, with its message. */
  public MalformedCall(String message) {
    super(message);
  }

  /** Makes the failure, with what reading has failed with. */
  public MalformedCall(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns what reading a call's value has failed with as the failure of that call. */
  static Throwable of(Throwable wrong) {
    if (wrong.getClass() != MalformedValue.class) {
      return wrong; // thrown by code of the user's
    }
    var call = new MalformedCall(wrong.getMessage(), wrong.getCause());
    call.setStackTrace(wrong.getStackTrace());
    return call;
  }
}
