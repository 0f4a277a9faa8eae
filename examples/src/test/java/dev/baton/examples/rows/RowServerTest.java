package dev.baton.examples.rows;

import static dev.baton.Baton.await;
import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.done;
import static dev.baton.Baton.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server over real sockets. */
@Timeout(60)
class RowServerTest {
  private static final int ROWS = 5_000;

  /** More than the kernel's buffers hold, which are a few rows long, and less than there are. */
  private static final int FAR_AHEAD = 1_000;

  private final EventLoop loop = EventLoop.create(RunOptions.defaults());
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private RowServer server;
  private Thread thread;

  @BeforeEach
  void start() throws IOException {
    server = new RowServer(ROWS);
    thread = new Thread(() -> loop.run(serving()));
    thread.start();
  }

  @AfterEach
  void stop() throws Exception {
    end.complete(null);
    thread.join();
    server.close();
  }

  @Async
  private Coroutine<Void> serving() {
    return cancellingScope(
        s -> {
          s.spawn(server.serve());
          await(end);
          return done();
        });
  }

  /** Lets the loop do what it can: in each pass, a server that waits for nobody makes a row. */
  private void passes(int count) {
    loop.submit(yields(count)).join();
  }

  @Async
  private static Coroutine<Void> yields(int count) {
    for (int i = 0; i < count; i++) {
      await(yieldNow());
    }
    return done();
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4 * RowServer.ROW);
    socket.connect(server.address());
    return socket;
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), RowServer.ROW);
  }

  @Test
  @DisplayName("rows are made as they are read, and not far ahead of it")
  void backPressure() throws IOException {
    try (Socket socket = connect()) {
      BufferedReader lines = lines(socket);
      for (int row = 0; row < ROWS; row++) {
        assertThat(lines.readLine().stripTrailing()).isEqualTo(RowServer.row(row).stripTrailing());
        if (row % 1_000 == 0) {
          passes(2 * ROWS);
          assertThat(server.made()).isGreaterThan(row).isLessThan(row + FAR_AHEAD);
        }
      }
      assertThat(lines.readLine()).isNull();
    }
    assertThat(server.made()).isEqualTo(ROWS);
  }

  @Test
  @DisplayName("a reader that reads nothing keeps nobody else from reading all")
  void slowAndFast() throws IOException {
    try (Socket slow = connect();
        Socket fast = connect()) {
      assertThat(lines(fast).lines()).hasSize(ROWS);
      assertThat(server.made()).isBetween(ROWS, ROWS + FAR_AHEAD);
      assertThat(slow.isConnected()).isTrue();
    }
  }

  @Test
  @DisplayName("when a reader hangs up, its rows are no longer made")
  void hangsUp() throws IOException {
    try (Socket socket = connect()) {
      assertThat(lines(socket).readLine()).startsWith("row 0 ");
      assertThat(server.readers()).isOne();
    }
    while (server.readers() > 0) {
      passes(1);
    }
    int made = server.made();
    passes(2 * ROWS);
    assertThat(server.made()).isEqualTo(made).isLessThan(FAR_AHEAD);
  }
}
