package dev.baton.loop;

import java.time.Duration;

/** The timers of a host, by which it calls back later, on any thread. */
@FunctionalInterface
public interface HostTimer {
  /** Calls {@code action} once, no earlier than {@code delay} from now. */
  void after(Duration delay, Runnable action);
}
