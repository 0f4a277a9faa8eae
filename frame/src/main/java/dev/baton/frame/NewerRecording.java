package dev.baton.frame;

import java.io.IOException;

/** A recording was written by a newer version of Baton, in a format that this one cannot read. */
public final class NewerRecording extends IOException {
  private static final long serialVersionUID = 1L;

  NewerRecording(String file, String what) {
    super("The recording " + file + " cannot be read by this version of Baton: " + what);
  }
}
