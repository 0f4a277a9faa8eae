package dev.baton.frame;

import java.io.IOException;

/** A recording ends before its end, as where the JVM has crashed that wrote it. */
public final class Truncated extends IOException {
  private static final long serialVersionUID = 1L;

  private final long frame;
  private final long offset;

  Truncated(String file, long frame, long offset) {
    super(
        "The recording "
            + file
            + " is truncated at byte "
            + offset
            + ": "
            + (frame < 0 ? "no frame of it is whole" : "its last whole frame is " + frame)
            + ". Replay.strict(false) replays what is whole.");
    this.frame = frame;
    this.offset = offset;
  }

  /** Returns the last frame that is whole; -1 if there is none. */
  public long frame() {
    return frame;
  }

  /** Returns where in the file it ends. */
  public long offset() {
    return offset;
  }
}
