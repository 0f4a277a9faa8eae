package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.run;
import static dev.baton.Baton.spawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Vert.x's futures and streams, between two sockets and with files. */
@Timeout(120)
class VertxTest {
  private static final Vertx VERTX = Vertx.vertx();

  /** Held here, since Vert.x closes a client that the garbage collector has found. */
  private static final NetClient CLIENT = VERTX.createNetClient();

  private static final int PART = 10_000;
  private static final int PARTS = 5_000;

  private int written;

  @AfterAll
  static void end() {
    run(VertxFutures.from(VERTX.close()));
  }

  @Async
  private static Coroutine<NetSocket> connect(NetServer server) {
    await(VertxFutures.from(server.listen(0, "localhost")));
    return done(await(VertxFutures.from(CLIENT.connect(server.actualPort(), "localhost"))));
  }

  @Test
  @DisplayName("a write waits while the peer reads slowly, and all comes")
  void sockets() {
    assertThat(run(sendAndReceive())).isEqualTo((long) PART * PARTS);
  }

  @Async
  private Coroutine<Long> sendAndReceive() {
    var accepted = new CompletableFuture<VertxReads<Buffer>>();
    NetServer server =
        VERTX
            .createNetServer()
            .connectHandler(socket -> accepted.complete(new VertxReads<>(socket, socket::close)));
    NetSocket socket = await(connect(server));
    var writing = spawn(writeAll(new VertxWrites<>(socket)));
    long bytes = 0;
    for (Buffer buffer : each(await(accepted))) {
      if (bytes == 0) {
        await(Until.isTrue(socket::writeQueueFull));
        assertThat(written).isLessThan(PARTS);
      }
      bytes += buffer.length();
    }
    await(writing);
    await(VertxFutures.from(server.close()));
    return done(bytes);
  }

  @Async
  private Coroutine<Void> writeAll(VertxWrites<Buffer> writes) {
    for (; written < PARTS; written++) {
      await(writes.write(Buffer.buffer(new byte[PART])));
    }
    await(writes.end());
    return done();
  }

  @Test
  @DisplayName("a writer that waits hears of the peer's end, and of what has failed before")
  void peerGone() {
    run(writeToOneThatLeaves());
  }

  @Async
  private Coroutine<Void> writeToOneThatLeaves() {
    var accepted = new CompletableFuture<NetSocket>();
    NetServer server =
        VERTX.createNetServer().connectHandler(socket -> accepted.complete(socket.pause()));
    NetSocket socket = await(connect(server));
    var writes = new VertxWrites<Buffer>(socket);
    var writing = spawn(writeAll(writes));
    await(Until.isTrue(socket::writeQueueFull));
    await(VertxFutures.from(await(accepted).close()));
    boolean heard = false;
    try {
      await(writing);
    } catch (Exception gone) {
      heard = true;
    }
    assertThat(heard).isTrue();
    try {
      await(writes.end());
      heard = false;
    } catch (Exception gone) {
      // again
    }
    assertThat(heard).isTrue();
    await(VertxFutures.from(server.close()));
    return done();
  }

  @Test
  @DisplayName("leaving the loop early gives up the stream")
  void leftEarly() {
    run(readOne());
  }

  @Async
  private Coroutine<Void> readOne() {
    var closed = new CompletableFuture<Void>();
    NetServer server =
        VERTX
            .createNetServer()
            .connectHandler(
                socket -> {
                  socket.closeHandler(closed::complete);
                  socket.write(Buffer.buffer(new byte[PART * 10]));
                });
    await(VertxFutures.from(server.listen(0, "localhost")));
    var reads =
        await(
            VertxFutures.from(
                CLIENT
                    .connect(server.actualPort(), "localhost")
                    .map(socket -> new VertxReads<>(socket, socket::close))));
    for (Buffer buffer : each(reads)) {
      assertThat(buffer.length()).isPositive();
      break;
    }
    await(closed);
    await(VertxFutures.from(server.close()));
    return done();
  }

  @Test
  @DisplayName("a file is copied, part by part")
  void files(@TempDir Path folder) throws IOException {
    var content = new byte[5_000_000];
    new Random(1).nextBytes(content);
    Path from = Files.write(folder.resolve("from"), content);
    Path to = folder.resolve("to");
    run(copy(from, to));
    assertThat(to).hasBinaryContent(content);
  }

  @Async
  private static Coroutine<Void> copy(Path from, Path to) {
    var files = VERTX.fileSystem();
    var source = await(VertxFutures.from(files.open(from.toString(), new OpenOptions())));
    var target = await(VertxFutures.from(files.open(to.toString(), new OpenOptions())));
    var writes = new VertxWrites<Buffer>(target);
    for (Buffer buffer : each(new VertxReads<>(source, source::close))) {
      await(writes.write(buffer));
    }
    await(writes.end());
    return done();
  }

  @Test
  @DisplayName("what a future fails with is thrown")
  void failure() throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    var connecting = CLIENT.connect(nobody, "localhost");
    assertThatThrownBy(() -> run(VertxFutures.from(connecting))).isInstanceOf(IOException.class);
  }
}
