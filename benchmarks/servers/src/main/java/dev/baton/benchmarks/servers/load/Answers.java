package dev.baton.benchmarks.servers.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;

/** What is asked for, as bytes, and what has to come back; made once, for each row. */
final class Answers {
  /** No server is so slow that an answer takes this long; then all of them can be compared. */
  private static final String PATIENCE = "?deadline=30000";

  private final byte[][] requests;
  private final byte[][] bodies;

  Answers(int rows, int port) {
    requests = new byte[rows][];
    bodies = new byte[rows][];
    for (int i = 0; i < rows; i++) {
      requests[i] = request("/quote/" + (i + 1) + PATIENCE, port);
      bodies[i] = body(i + 1).getBytes(US_ASCII);
    }
  }

  static byte[] request(String path, int port) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n").getBytes(US_ASCII);
  }

  static String body(int id) {
    String price = String.format(Locale.ROOT, "%d.%02d", id * 101 / 100, id * 101 % 100);
    return "{\"id\":" + id + ",\"name\":\"item-" + id + "\",\"price\":" + price + ",\"rate\":1.25}";
  }

  /** Says which row the n-th request asks for: all in turn, none near the one before. */
  int row(long n) {
    return (int) (n * 7919 % requests.length);
  }

  ByteBuffer request(int row) {
    return ByteBuffer.wrap(requests[row]);
  }

  byte[] expected(int row) {
    return bodies[row];
  }
}
