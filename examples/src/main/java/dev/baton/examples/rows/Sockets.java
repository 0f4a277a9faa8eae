package dev.baton.examples.rows;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.examples.Resume;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;

/** The JDK's asynchronous sockets, to await. */
final class Sockets {
  private Sockets() {}

  /** The next connection. */
  static Awaitable<AsynchronousSocketChannel> accept(AsynchronousServerSocketChannel server) {
    return acceptor -> server.accept(acceptor, Resume.<AsynchronousSocketChannel>handler());
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
    return writer -> socket.write(bytes, writer, Resume.<Integer>handler());
  }
}
