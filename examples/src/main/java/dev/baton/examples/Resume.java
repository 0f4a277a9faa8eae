package dev.baton.examples;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import java.nio.channels.CompletionHandler;

/**
 * The JDK's callback for asynchronous files and sockets, to await. With it, {@code waiter ->
 * file.read(bytes, position, waiter, Resume.handler())} is an {@link Awaitable}.
 */
public final class Resume {
  private Resume() {}

  /** A handler that resumes what it is given as its attachment. */
  public static <T> CompletionHandler<T, Continuation<? super T>> handler() {
    return new CompletionHandler<>() {
      @Override
      public void completed(T result, Continuation<? super T> waiter) {
        waiter.resume(result);
      }

      @Override
      public void failed(Throwable failure, Continuation<? super T> waiter) {
        waiter.fail(failure);
      }
    };
  }
}
