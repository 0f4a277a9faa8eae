package dev.baton.frame;

/** Thrown to who offers an element to a source that has no room for it; nothing was taken. */
public final class SourceFull extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SourceFull(String source, int elements) {
    super(
        "The source '"
            + source
            + "' is full: nobody has taken its "
            + elements
            + " elements. Take them, give it a larger Capacity, or another Overflow than FAIL.");
  }
}
