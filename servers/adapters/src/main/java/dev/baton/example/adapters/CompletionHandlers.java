package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.callback;
import static dev.baton.Baton.done;

import dev.baton.Continuation;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channel;
import java.nio.channels.CompletionHandler;

/**
 * The asynchronous channels of {@code java.nio}, awaited. They cannot give up one operation: a
 * cancel closes the channel, for what is read later would go to a buffer that somebody uses again.
 */
public final class CompletionHandlers {
  private CompletionHandlers() {}

  /** Waits for a connection that somebody makes. */
  public static Coroutine<AsynchronousSocketChannel> accept(
      AsynchronousServerSocketChannel server) {
    return callback(c -> server.accept(null, handler(server, c)));
  }

  /** Connects a channel. */
  public static Coroutine<Void> connect(AsynchronousSocketChannel channel, SocketAddress remote) {
    return callback(c -> channel.connect(remote, null, handler(channel, c)));
  }

  /** Reads some bytes, and gives how many; -1 at the end. */
  public static Coroutine<Integer> read(AsynchronousByteChannel channel, ByteBuffer into) {
    return callback(c -> channel.read(into, null, handler(channel, c)));
  }

  /** Does as {@link #read(AsynchronousByteChannel, ByteBuffer)} does, at a place in a file. */
  public static Coroutine<Integer> read(AsynchronousFileChannel file, ByteBuffer into, long at) {
    return callback(c -> file.read(into, at, null, handler(file, c)));
  }

  /** Writes all bytes. */
  @Async
  public static Coroutine<Void> write(AsynchronousByteChannel channel, ByteBuffer from) {
    while (from.hasRemaining()) {
      await(writeSome(channel, from));
    }
    return done();
  }

  private static Coroutine<Integer> writeSome(AsynchronousByteChannel channel, ByteBuffer from) {
    return callback(c -> channel.write(from, null, handler(channel, c)));
  }

  /** Does as {@link #write(AsynchronousByteChannel, ByteBuffer)} does, at a place in a file. */
  @Async
  public static Coroutine<Void> write(AsynchronousFileChannel file, ByteBuffer from, long at) {
    long place = at;
    while (from.hasRemaining()) {
      place += await(writeSome(file, from, place));
    }
    return done();
  }

  private static Coroutine<Integer> writeSome(
      AsynchronousFileChannel file, ByteBuffer from, long at) {
    return callback(c -> file.write(from, at, null, handler(file, c)));
  }

  /** Makes what the channel calls back, and has a cancel close that. */
  private static <T> CompletionHandler<T, Void> handler(Channel channel, Continuation<T> c) {
    c.onCancel(() -> close(channel));
    return new CompletionHandler<>() {
      @Override
      public void completed(T result, Void none) {
        c.resume(result);
      }

      @Override
      public void failed(Throwable thrown, Void none) {
        c.fail(thrown);
      }
    };
  }

  private static void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
