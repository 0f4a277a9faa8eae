package dev.baton.processor.fuzz.support;

/** A checked exception of generated programs. */
public class CheckedA extends Exception {
  private static final long serialVersionUID = 1;

  public CheckedA(String message) {
    super(message);
  }
}
