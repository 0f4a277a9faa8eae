package dev.baton;

/** The scope of what was spawned on the loop itself. */
final class RootScope extends TaskGroup {
  RootScope(EventLoop loop) {
    super(loop);
  }

  @Override
  boolean follows(Task<?> child) {
    return false;
  }

  @Override
  void ended(Task<?> child) {}
}
