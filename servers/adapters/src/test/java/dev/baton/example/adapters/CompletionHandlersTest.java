package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asynchronous sockets and files. */
@Timeout(60)
class CompletionHandlersTest {
  private static AsynchronousServerSocketChannel server() throws IOException {
    return AsynchronousServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @Test
  @DisplayName("bytes go from socket to socket, and back, until one closes")
  void sockets() throws IOException {
    try (var server = server();
        var client = AsynchronousSocketChannel.open()) {
      assertThat(run(talk(server, client, "x".repeat(1_000_000)))).isEqualTo(1_000_000);
    }
  }

  @Async
  private static Coroutine<Integer> talk(
      AsynchronousServerSocketChannel server, AsynchronousSocketChannel client, String text)
      throws IOException {
    var echo = spawn(echo(server));
    await(CompletionHandlers.connect(client, server.getLocalAddress()));
    var writing = spawn(CompletionHandlers.write(client, ByteBuffer.wrap(text.getBytes(UTF_8))));
    var into = ByteBuffer.allocate(10_000);
    int count = 0;
    while (count < text.length()) {
      count += await(CompletionHandlers.read(client, into.clear()));
    }
    await(writing);
    client.shutdownOutput();
    await(echo);
    assertThat(await(CompletionHandlers.read(client, into.clear()))).isEqualTo(-1);
    return done(count);
  }

  @Async
  private static Coroutine<Void> echo(AsynchronousServerSocketChannel server) throws IOException {
    try (AsynchronousSocketChannel socket = await(CompletionHandlers.accept(server))) {
      var buffer = ByteBuffer.allocate(10_000);
      while (await(CompletionHandlers.read(socket, buffer.clear())) >= 0) {
        await(CompletionHandlers.write(socket, buffer.flip()));
      }
    }
    return done();
  }

  @Test
  @DisplayName("a cancel closes the channel")
  void cancelled() throws IOException {
    try (var server = server();
        var client = AsynchronousSocketChannel.open()) {
      run(CompletionHandlers.connect(client, server.getLocalAddress()));
      var into = ByteBuffer.allocate(10);
      assertThatThrownBy(() -> run(soon(CompletionHandlers.read(client, into))))
          .isInstanceOf(TimedOut.class);
      assertThat(client.isOpen()).isFalse();
      run(CompletionHandlers.accept(server)).close();
      assertThatThrownBy(() -> run(soon(CompletionHandlers.accept(server))))
          .isInstanceOf(TimedOut.class);
      assertThat(server.isOpen()).isFalse();
    }
  }

  private static <T> Coroutine<T> soon(Coroutine<T> coroutine) {
    return withTimeout(Duration.ofMillis(20), coroutine);
  }

  @Test
  @DisplayName("what an operation fails with is thrown, and what it throws at once")
  void failures() throws IOException {
    SocketAddress nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalSocketAddress();
    }
    try (var client = AsynchronousSocketChannel.open()) {
      var into = ByteBuffer.allocate(10);
      assertThatThrownBy(() -> run(CompletionHandlers.read(client, into)))
          .isInstanceOf(java.nio.channels.NotYetConnectedException.class);
      assertThatThrownBy(() -> run(CompletionHandlers.connect(client, nobody)))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  @DisplayName("a file is written and read, at places of its own")
  void files(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("file");
    run(write(path));
    assertThat(path).hasContent("hello, world");
    assertThat(run(read(path))).isEqualTo("world");
    Files.delete(path);
    assertThatThrownBy(() -> run(read(path))).isInstanceOf(NoSuchFileException.class);
  }

  @Async
  private static Coroutine<Void> write(Path path) throws IOException {
    try (var file =
        AsynchronousFileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      await(CompletionHandlers.write(file, ByteBuffer.wrap("world".getBytes(UTF_8)), 7));
      await(CompletionHandlers.write(file, ByteBuffer.wrap("hello, ".getBytes(UTF_8)), 0));
    }
    return done();
  }

  @Async
  private static Coroutine<String> read(Path path) throws IOException {
    var into = ByteBuffer.allocate(100);
    try (var file = AsynchronousFileChannel.open(path)) {
      int read = await(CompletionHandlers.read(file, into, 7));
      assertThat(await(CompletionHandlers.read(file, into, 12))).isEqualTo(-1);
      return done(new String(into.array(), 0, read, UTF_8));
    }
  }
}
