package dev.baton.processor.fuzz.support;

/** The end of a generated program that would run too long. */
public final class OutOfFuel extends Error {
  private static final long serialVersionUID = 1;

  OutOfFuel() {
    super("out of fuel", null, true, false);
  }
}
