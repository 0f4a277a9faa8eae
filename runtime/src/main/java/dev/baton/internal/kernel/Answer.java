package dev.baton.internal.kernel;

import dev.baton.Continuation;

/**
 * The runtime's own continuation: what waits for something outside of coroutines. Futures wrap what
 * they have failed with, and {@link #fail} opens that; an exception that is thrown by a call of the
 * user's is not wrapped, whatever its class.
 */
public interface Answer<T> extends Continuation<T> {
  /** Ends the wait with an exception as it is. */
  void failAsItIs(Throwable failure);
}
