package dev.baton.examples.rows;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;

/** The JDK's asynchronous sockets, to await. */
final class Sockets {
  private Sockets() {}

  /** The next connection. */
  static Awaitable<AsynchronousSocketChannel> accept(AsynchronousServerSocketChannel server) {
    return acceptor -> server.accept(acceptor, Sockets.<AsynchronousSocketChannel>resume());
  }

  /** Sends all of {@code bytes}; waits while the other side does not read. */
  @Async
  static Coroutine<Void> write(AsynchronousSocketChannel socket, ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      await(writeSome(socket, bytes));
    }
    return done();
  }

  private static Awaitable<Integer> writeSome(AsynchronousSocketChannel socket, ByteBuffer bytes) {
    return writer -> socket.write(bytes, writer, Sockets.<Integer>resume());
  }

  /** A handler that resumes what waits. */
  private static <T> CompletionHandler<T, Continuation<? super T>> resume() {
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
