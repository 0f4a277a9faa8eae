package dev.baton;

/** A function of the user's that takes its turn in the ready queue. */
final class Callback extends Ready {
  private final EventLoop loop;
  private final Runnable action;

  Callback(EventLoop loop, Runnable action) {
    this.loop = loop;
    this.action = action;
  }

  @Override
  void run() {
    try {
      action.run();
    } catch (Throwable failure) {
      loop.reports.callbackFailed(failure);
    }
  }
}
