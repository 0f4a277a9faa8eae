package dev.baton.processor.fuzz.support;

/** Two values. */
public record Pair(Object left, Object right) {
  @Override
  public String toString() {
    return Show.of(this);
  }
}
