package dev.baton.host;

import java.util.concurrent.RejectedExecutionException;

/** The failure of a call that its host will not run, since the host was closed before that. */
public final class HostClosed extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  /** Makes the failure, with its message. */
  public HostClosed(String message) {
    super(message);
  }
}
