package dev.baton.internal.kernel;

/** The end of a run's main task: noted in the pass after the one in which it comes. */
final class MainTaskEnd extends Listener {
  private boolean noted;

  MainTaskEnd(TaskImpl<?> main) {
    super(main);
  }

  @Override
  public void run() {
    noted = true;
  }

  boolean isNoted() {
    return noted;
  }
}
