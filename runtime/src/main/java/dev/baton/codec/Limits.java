package dev.baton.codec;

/**
 * How large what is written or read may be, as a whole.
 *
 * @param bytes its length
 * @param depth how deep values stand in one another
 * @param elements how many elements its collections and arrays of objects have together
 */
public record Limits(int bytes, int depth, int elements) {
  /** 16 MB, 64 deep, a million elements. */
  public static final Limits DEFAULTS = new Limits(16 * 1024 * 1024, 64, 1_000_000);

  /** Deeper than this, reading could run out of stack. */
  private static final int DEEPEST = 1_000;

  /** Checks them. */
  public Limits {
    if (bytes < 1 || elements < 0 || depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "Limits need at least 1 byte, no negative number of elements and a depth from 1 to "
              + DEEPEST);
    }
  }
}
