package dev.baton;

import java.lang.System.Logger.Level;

/** Failures that nobody would see otherwise, told to {@link System.Logger} {@code dev.baton}. */
final class Reports {
  private static final System.Logger LOG = System.getLogger("dev.baton");

  void callbackFailed(EventLoop loop, Throwable failure) {
    LOG.log(Level.ERROR, "A callback on the loop '" + loop.name() + "' has failed", failure);
  }
}
