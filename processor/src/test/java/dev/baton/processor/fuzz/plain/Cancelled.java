package dev.baton.processor.fuzz.plain;

/** As Baton's. */
public final class Cancelled extends Error {
  private static final long serialVersionUID = 1;

  Cancelled() {
    super("cancelled");
  }
}
