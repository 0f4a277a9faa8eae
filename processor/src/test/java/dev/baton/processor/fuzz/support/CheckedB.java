package dev.baton.processor.fuzz.support;

/** A checked exception of generated programs. */
public final class CheckedB extends Exception {
  private static final long serialVersionUID = 1;

  public CheckedB(String message) {
    super(message);
  }
}
