package dev.baton;

import java.util.concurrent.CompletionStage;

/** How a wait is begun where no loop runs: each gives the value, or suspends. */
interface Host {
  Object yieldNow();

  Object sleep(long nanos);

  Object await(CompletionStage<?> stage) throws Throwable;

  Object await(Awaitable<?> awaitable) throws Throwable;

  Object join(JoinOf<?> join) throws Throwable;
}
