package dev.baton.benchmarks.servers.service;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/**
 * The answer to a request for a quote.
 *
 * @param row what the database has of the item
 * @param rate what its price is to be multiplied with
 */
public record Quote(Row row, double rate) {
  private record Body(int id, String name, BigDecimal price, double rate) {}

  /** Writes it as JSON. */
  public byte[] json() {
    try {
      return JSON.std.asBytes(new Body(row.id(), row.name(), row.price(), rate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
