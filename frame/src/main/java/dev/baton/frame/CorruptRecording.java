package dev.baton.frame;

import java.io.IOException;

/** A file is no recording, or its bytes have changed. */
public final class CorruptRecording extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  CorruptRecording(String file, long offset, String what) {
    super("The recording " + file + " is corrupt at byte " + offset + ": " + what);
    this.offset = offset;
  }

  /** Returns where in the file it is. */
  public long offset() {
    return offset;
  }
}
