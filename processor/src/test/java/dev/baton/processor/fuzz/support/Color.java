package dev.baton.processor.fuzz.support;

/** An enum for generated programs. */
public enum Color implements Shown {
  RED,
  GREEN,
  BLUE;

  @Override
  public String shown() {
    return name();
  }
}
