package dev.baton.frame;

/**
 * Thrown where an element is awaited of a source that has ended and whose elements were all taken,
 * and to who offers one to a source that was ended.
 */
public final class SourceEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SourceEnded(String message) {
    super(message);
  }
}
