package dev.baton.example.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends the bytes it is told to, and reads answers one by one. */
final class Raw implements AutoCloseable {
  private static final int PATIENCE = 60_000;

  final Socket socket;
  private final InputStream in;

  /** What was answered; header names are in lower case. */
  record Reply(int status, Map<String, String> headers, String body) {
    boolean ends() {
      return "close".equals(headers.get("connection"));
    }
  }

  Raw(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE);
    in = new BufferedInputStream(socket.getInputStream());
  }

  static String request(String method, String uri) {
    return method + " " + uri + " HTTP/1.1\r\nHost: test\r\n\r\n";
  }

  Raw send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  Reply get(String uri) throws IOException {
    return send(request("GET", uri)).read();
  }

  /** Reads an answer that has a body. */
  Reply read() throws IOException {
    return read(true);
  }

  Reply readHead() throws IOException {
    return read(false);
  }

  private Reply read(boolean hasBody) throws IOException {
    String first = line();
    if (first.isEmpty()) {
      throw new IOException("the connection has ended");
    }
    var headers = new TreeMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
    int length = hasBody ? Integer.parseInt(headers.get("content-length")) : 0;
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the body is cut off");
    }
    return new Reply(
        Integer.parseInt(first.substring(9, 12)), headers, new String(body, ISO_8859_1));
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.substring(0, line.length() - 1);
      }
      line.append((char) next);
    }
    if (line.length() > 0) {
      throw new IOException("cut off after: " + line);
    }
    return "";
  }

  /** Returns whether the server ends the connection, properly and without another byte. */
  boolean isEnded() throws IOException {
    return in.read() < 0;
  }

  /** Closes the connection, before the end of the block that would. */
  void leave() throws IOException {
    socket.close();
  }

  /** Leaves without a word: the server's side gets a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
