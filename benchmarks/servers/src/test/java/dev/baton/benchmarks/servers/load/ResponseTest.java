package dev.baton.benchmarks.servers.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that arrive in pieces of any size. */
class ResponseTest {
  private static final byte[] BODY = Answers.body(7).getBytes(US_ASCII);

  private static Response read(String text, int piece) {
    var response = new Response();
    byte[] bytes = text.getBytes(US_ASCII);
    for (int from = 0; from < bytes.length; from += piece) {
      assertThat(response.isComplete()).isFalse();
      response.append(ByteBuffer.wrap(bytes, from, Math.min(piece, bytes.length - from)));
    }
    return response;
  }

  private static String text(String status, String header, String body) {
    return "HTTP/1.1 " + status + "\r\nDate: now\r\n" + header + body.length() + "\r\n\r\n" + body;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 1000})
  void areReadToTheirEnd(int piece) {
    String body = Answers.body(7);
    for (String header : new String[] {"content-length: ", "Content-Length:", "CONTENT-LENGTH: "}) {
      Response response = read(text("200 OK", header, body), piece);
      assertThat(response.isComplete()).isTrue();
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.hasBody(BODY)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 1000})
  void areSeenToBeWrong(int piece) {
    assertThat(read(text("504 Gateway Timeout", "content-length: ", "{}"), piece).status())
        .isEqualTo(504);
    assertThat(read(text("200 OK", "content-length: ", Answers.body(8)), piece).hasBody(BODY))
        .isFalse();
    Response more = read(text("200 OK", "content-length: ", Answers.body(7)), piece);
    more.append(ByteBuffer.wrap(new byte[] {' '}));
    assertThat(more.hasBody(BODY)).isFalse();
  }
}
