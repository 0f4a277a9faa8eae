package dev.baton.examples.rows;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that sends numbered rows to whoever connects, over any number of connections on one
 * thread. A reader that is slow slows down the making of its rows, and nobody else's.
 */
final class RowServer implements Closeable {
  /** How many rows are made ahead of a reader. */
  static final int AHEAD = 8;

  /** The size of a row in bytes, with its line feed. */
  static final int ROW = 1024;

  private final AsynchronousServerSocketChannel server;
  private final int rows;
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger readers = new AtomicInteger();

  /** A server of so many rows, on a free port of this machine, open to nobody else. */
  RowServer(int rows) throws IOException {
    this.rows = rows;
    this.server = AsynchronousServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) server.getLocalAddress();
  }

  /** How many rows were made so far, for all readers. */
  int made() {
    return made.get();
  }

  /** How many readers are connected. */
  int readers() {
    return readers.get();
  }

  /** Serves connections; ends when it is cancelled. */
  @Async
  Coroutine<Void> serve() {
    return scope(
        s -> {
          while (true) {
            s.spawn(answer(await(Sockets.accept(server))));
          }
        });
  }

  @Async
  private Coroutine<Void> answer(AsynchronousSocketChannel reader) {
    readers.incrementAndGet();
    try (reader) {
      // The kernel's buffer is ahead of the reader, too; a small one shows more of the rest.
      reader.setOption(StandardSocketOptions.SO_SNDBUF, 4 * ROW);
      await(new RowStream(AHEAD).stream(table(), row -> Sockets.write(reader, row)));
    } catch (IOException hungUp) {
      // there is nobody left to tell
    } finally {
      readers.decrementAndGet();
    }
    return done();
  }

  /** The rows, each made when it is asked for. */
  @Async
  private AsyncGenerator<ByteBuffer> table() {
    for (int i = 0; i < rows; i++) {
      await(yieldNow()); // here a real one would wait for its database
      made.incrementAndGet();
      emit(ByteBuffer.wrap(row(i).getBytes(UTF_8)));
    }
    return end();
  }

  static String row(int number) {
    return String.format(Locale.ROOT, "%-" + (ROW - 1) + "s\n", "row " + number);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
