package dev.baton;

import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.loop.EventLoop;

/** What stands behind the handles that users have. */
final class Handles {
  private Handles() {}

  @SuppressWarnings("unchecked")
  static <T> TaskImpl<T> of(Task<T> task) {
    return (TaskImpl<T>) task;
  }

  static EventLoopImpl of(EventLoop loop) {
    return (EventLoopImpl) loop;
  }
}
