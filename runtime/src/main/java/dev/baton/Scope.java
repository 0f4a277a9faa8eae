package dev.baton;

import dev.baton.internal.joins.ScopeImpl;
import dev.baton.loop.EventLoop;

/**
 * A nursery of tasks: what is spawned into it has ended before it ends. The first child that fails
 * cancels the scope's body and the other children, last spawned first; its failure is thrown when
 * all have ended, with later ones suppressed in it.
 */
public sealed interface Scope permits ScopeImpl {
  /**
   * Schedules a coroutine as a child; it starts in the next pass. In a scope that is being
   * cancelled it never does.
   *
   * @throws IllegalStateException if the scope has ended
   */
  <T> Task<T> spawn(Coroutine<T> coroutine);

  /**
   * Runs a coroutine on another loop of the same {@link dev.baton.loop.LoopGroup}, as a child that
   * lives there: it has ended before the scope ends, and what cancels children reaches it.
   *
   * @throws IllegalStateException if the scope has ended
   */
  <T> Task<T> spawnOn(EventLoop loop, Coroutine<T> coroutine);

  /** Cancels all children, last spawned first; new ones never start. The body goes on. */
  void cancel(String reason);
}
