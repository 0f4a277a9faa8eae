package dev.baton;

/** Which loop runs the current thread. */
final class CurrentLoop {
  private static final ThreadLocal<EventLoop> CURRENT = new ThreadLocal<>();

  private CurrentLoop() {}

  static EventLoop get() {
    return CURRENT.get();
  }

  static void enter(EventLoop loop) {
    EventLoop outer = CURRENT.get();
    if (outer != null) {
      throw new IllegalStateException(
          "The loop '"
              + loop.name()
              + "' cannot run inside of the loop '"
              + outer.name()
              + "', which runs this thread. Inside of a coroutine, await instead of run.");
    }
    CURRENT.set(loop);
  }

  static void leave() {
    CURRENT.remove();
  }
}
