package dev.baton;

import java.time.Duration;

/** How a host calls back later, on any thread: its own timers. */
@FunctionalInterface
public interface HostTimer {
  /** Calls {@code action} once, no earlier than {@code delay} from now. */
  void after(Duration delay, Runnable action);
}
