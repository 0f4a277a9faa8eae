package dev.baton.internal.kernel;

/** A function of the user's that takes its turn in the ready queue. */
public final class UserCallback extends Withdrawable {
  private final LoopCore loop;
  private final Runnable action;

  /** Called in the place of {@link #action} where the loop is closed before its turn. */
  private final Runnable refused;

  public UserCallback(LoopCore loop, Runnable action) {
    this(loop, action, () -> {});
  }

  public UserCallback(LoopCore loop, Runnable action, Runnable refused) {
    this.loop = loop;
    this.action = action;
    this.refused = refused;
  }

  @Override
  protected void refuse() {
    if (begin()) {
      run(loop, refused);
    }
  }

  @Override
  public void run() {
    if (begin()) {
      run(loop, action);
    }
  }

  /** Runs a function of the user's, and reports what it throws. */
  static void run(LoopCore loop, Runnable what) {
    try {
      what.run();
    } catch (Throwable failure) {
      loop.reports.callbackFailed(failure);
    }
  }
}
