package dev.baton.internal.kernel;

import dev.baton.Awaitable;
import dev.baton.JoinKind;
import dev.baton.loop.Suspension;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The waits that a coroutine begins where no loop runs: each gives the value, or suspends. */
public interface OutsideLoop {
  Object yieldNow();

  Object sleep(long nanos);

  Object await(CompletionStage<?> stage) throws Throwable;

  Object await(Awaitable<?> awaitable) throws Throwable;

  /**
   * Waits for a call of a host.
   *
   * @param call what is called
   * @param start begins it
   */
  Object call(Suspension.HostCall call, Awaitable<?> start) throws Throwable;

  /** Waits for an event of a source, null for any. */
  Object event(String source);

  Object join(JoinKind kind, List<Awaitable<?>> parts) throws Throwable;
}
