package dev.baton.processor.fuzz.support;

/** An unchecked exception of generated programs. */
public final class Unchecked extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Unchecked(String message) {
    super(message);
  }
}
