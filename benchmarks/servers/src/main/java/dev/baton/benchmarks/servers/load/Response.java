package dev.baton.benchmarks.servers.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An HTTP response that arrives in pieces; it has to say how long its body is. */
final class Response {
  private static final byte[] LENGTH = "content-length:".getBytes(US_ASCII);
  private static final int STATUS = "HTTP/1.1 ".length();

  private byte[] bytes = new byte[512];
  private int length;
  private int bodyStart;
  private int end;

  void clear() {
    length = 0;
    end = 0;
  }

  void append(ByteBuffer piece) {
    int more = piece.remaining();
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (length + more));
    }
    piece.get(bytes, length, more);
    length += more;
  }

  /** Says whether all of it is there. */
  boolean isComplete() {
    if (end == 0) {
      int blank = blankLine();
      if (blank < 0) {
        return false;
      }
      bodyStart = blank + 4;
      end = bodyStart + contentLength(blank);
    }
    return length >= end;
  }

  /** Gives the number of its status, such as 200. */
  int status() {
    return digits(STATUS, STATUS + 3);
  }

  /** Compares its body, and sees that nothing follows it. */
  boolean hasBody(byte[] expected) {
    return length == end && Arrays.equals(bytes, bodyStart, end, expected, 0, expected.length);
  }

  /** Gives its body. */
  String body() {
    return new String(bytes, bodyStart, end - bodyStart, US_ASCII);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, US_ASCII);
  }

  private int blankLine() {
    for (int i = 0; i + 3 < length; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private int contentLength(int headersEnd) {
    for (int i = 0; i + LENGTH.length < headersEnd; i++) {
      if (bytes[i] == '\n' && startsWith(i + 1)) {
        int from = i + 1 + LENGTH.length;
        while (bytes[from] == ' ') {
          from++;
        }
        int to = from;
        while (bytes[to] != '\r') {
          to++;
        }
        return digits(from, to);
      }
    }
    throw new IllegalStateException("A response without a length of its body: " + this);
  }

  private boolean startsWith(int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      byte letter = bytes[at + i];
      if (letter != LENGTH[i] && letter + ('a' - 'A') != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private int digits(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + (bytes[i] - '0');
    }
    return number;
  }
}
