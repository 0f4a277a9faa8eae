package dev.baton.benchmarks.servers.service;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The answers that are always the same, all of them JSON. */
public final class Texts {
  private Texts() {}

  /** The rate of every item. */
  public static final double RATE = 1.25;

  /** How long it takes to ask for the rate, in milliseconds. */
  public static final long RATE_MILLIS = 5;

  /** Gives what {@code /health} answers. */
  public static byte[] healthy() {
    return "{\"status\":\"ok\"}".getBytes(US_ASCII);
  }

  /** Gives what comes with a status that says that something is wrong. */
  public static byte[] error(String what) {
    return ("{\"error\":\"" + what + "\"}").getBytes(US_ASCII);
  }
}
