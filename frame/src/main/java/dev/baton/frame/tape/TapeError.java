package dev.baton.frame.tape;

/** What is wrong with the bytes of a recording. */
public final class TapeError extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kinds of faults. */
  public enum Kind {
    /** The bytes end in the middle, or before the last block. */
    TRUNCATED,
    /** The bytes are not what they should be. */
    CORRUPT,
    /** The bytes are of a format that is not known yet. */
    NEWER
  }

  private final Kind kind;
  private final long offset;

  TapeError(Kind kind, long offset, String what) {
    super(what);
    this.kind = kind;
    this.offset = offset;
  }

  /** Makes the error of bytes that are not what they should be. */
  public static TapeError corrupt(long offset, String what) {
    return new TapeError(Kind.CORRUPT, offset, what);
  }

  /** Returns the kind. */
  public Kind kind() {
    return kind;
  }

  /** Returns where in the file it is. */
  public long offset() {
    return offset;
  }
}
