package dev.baton.example.http.server;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Bodies of answers. */
final class Json {
  private Json() {}

  /** Writes a record, as an object of its components. */
  static byte[] of(Record value) {
    try {
      return JSON.std.asBytes(value);
    } catch (IOException impossible) { // it is written to memory
      throw new UncheckedIOException(impossible);
    }
  }
}
