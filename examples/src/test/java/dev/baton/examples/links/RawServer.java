package dev.baton.examples.links;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that writes what it likes, byte by byte, as no decent one does. It remembers how much of
 * an answer it could write before the client hung up.
 */
final class RawServer implements Closeable {
  /** Writes the answer to one path, for as long as it likes. */
  interface Answers {
    void write(String path, Out out) throws IOException, InterruptedException;
  }

  /** Where an answer is written to. */
  static final class Out {
    private final OutputStream stream;
    private long sent;

    Out(OutputStream stream) {
      this.stream = stream;
    }

    Out text(String text) throws IOException {
      return bytes(text.getBytes(ISO_8859_1));
    }

    Out bytes(byte[] bytes) throws IOException {
      stream.write(bytes);
      stream.flush();
      sent += bytes.length;
      return this;
    }

    /** Goes on until the client has enough. */
    void endless(String text) throws IOException {
      byte[] bytes = text.repeat(1 + 8_192 / text.length()).getBytes(ISO_8859_1);
      while (true) {
        bytes(bytes);
      }
    }
  }

  private final ServerSocket socket;
  private final Answers answers;
  private final ConcurrentMap<String, CompletableFuture<Long>> hungUp = new ConcurrentHashMap<>();

  RawServer(Answers answers) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answers = answers;
    start(this::accept);
  }

  String at(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  /** The bytes that were sent until the client hung up, which it has to do within some seconds. */
  long sentUntilHungUp(String path) throws Exception {
    try {
      return hungUp(path).get(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("The client still listens to " + path, e);
    }
  }

  private CompletableFuture<Long> hungUp(String path) {
    return hungUp.computeIfAbsent(path, key -> new CompletableFuture<>());
  }

  private static void start(Runnable body) {
    Thread thread = new Thread(body, "raw server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
      String path = in.readLine().split(" ")[1];
      while (!in.readLine().isEmpty()) {
        // the rest of the request's head
      }
      Out out = new Out(client.getOutputStream());
      try {
        answers.write(path, out);
      } catch (IOException e) {
        hungUp(path).complete(out.sent);
      }
    } catch (IOException | InterruptedException e) {
      // nobody is left to tell
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
