package dev.baton.processor.fuzz.support;

/** A checked exception of generated programs. */
public final class CheckedC extends CheckedA {
  private static final long serialVersionUID = 1;

  public CheckedC(String message) {
    super(message);
  }
}
