package dev.baton.example.http.server;

import java.util.Map;

/**
 * What a client is answered.
 *
 * @param json the body, in UTF-8
 * @param headers what comes besides the headers that each answer has
 */
public record Answer(int status, byte[] json, Map<String, String> headers) {
  /** The body of an answer that says what is wrong. */
  public record Problem(String error) {}

  /** An answer whose body is a record, written as JSON. */
  public static Answer of(int status, Record body) {
    return new Answer(status, Json.of(body), Map.of());
  }

  /** An answer that says what is wrong. */
  public static Answer problem(int status, String problem) {
    return of(status, new Problem(problem));
  }

  /** The same answer with this header, in place of those that it has. */
  public Answer with(String header, String value) {
    return new Answer(status, json, Map.of(header, value));
  }
}
