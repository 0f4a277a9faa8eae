package dev.baton.host;

/**
 * A function that blocks. As opposed to a {@link java.util.concurrent.Callable} its type tells what
 * it throws, so that this can be caught where the call is awaited.
 *
 * @param <T> the type of its result
 * @param <E> what it throws; {@link RuntimeException} for nothing that is checked
 */
@FunctionalInterface
public interface Body<T, E extends Exception> {
  /**
   * Does it, on a thread of the host's.
   *
   * @throws InterruptedException if that thread is interrupted. It need not be declared where the
   *     call is awaited: what interrupts a call is its task's cancel or the end of its time, and
   *     that is what the await throws then
   */
  T call() throws E, InterruptedException;
}
