package dev.baton.examples.rows;

import static dev.baton.Baton.await;
import static dev.baton.Baton.blocking;
import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.time.Duration;

/**
 * A reader that takes its time, and how far ahead of it the server is: some rows in its channel,
 * some in the kernel's buffers, and no more however long that takes.
 *
 * <pre>{@code
 * mvn -q compile -Prows
 * }</pre>
 */
public final class SlowReader {
  private SlowReader() {}

  /** Reads a few rows of a million, one in a tenth of a second. */
  public static void main(String[] arguments) throws IOException {
    try (var server = new RowServer(1_000_000)) {
      run(read(server, System.out));
    }
  }

  @Async
  private static Coroutine<Void> read(RowServer server, PrintStream out) throws IOException {
    return cancellingScope(
        s -> {
          s.spawn(server.serve());
          try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4 * RowServer.ROW);
            socket.connect(server.address());
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (int read = 1; read <= 10; read++) {
              String row = await(blocking(lines::readLine));
              await(sleep(Duration.ofMillis(100)));
              out.printf("read %s; %d rows are made%n", row.strip(), server.made());
            }
          }
          return done();
        });
  }
}
