package dev.baton.sync;

/**
 * The hold of a task on a {@link Mutex} or {@link Semaphore}, until it is closed: {@code try (var
 * held = await(mutex.lock())) { … }}.
 */
public interface Held extends AutoCloseable {
  /** Gives it to the first that waits, or back. Closing it again does nothing. */
  @Override
  void close();
}
