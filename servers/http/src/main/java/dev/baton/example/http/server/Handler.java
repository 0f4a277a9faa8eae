package dev.baton.example.http.server;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;

/** What answers requests. It is called on the thread of the request's connection. */
@FunctionalInterface
public interface Handler {
  /** Gives the answer. It is cancelled when the client leaves; what it throws becomes a 500. */
  @Async
  Coroutine<Answer> answer(Request request) throws Exception;
}
