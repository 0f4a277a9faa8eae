package dev.baton.host;

import java.util.concurrent.RejectedExecutionException;

/** The failure of a call that found its host's queue full. The call has not run. */
public final class HostBusy extends RejectedExecutionException {
  private static final long serialVersionUID = 1L;

  /** Makes the failure, with its message. */
  public HostBusy(String message) {
    super(message);
  }
}
