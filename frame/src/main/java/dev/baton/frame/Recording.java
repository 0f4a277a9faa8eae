package dev.baton.frame;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The recording of a machine, which {@link FrameMachine#record} begins. Each frame has reached the
 * operating system when it has ended; a crash of the JVM loses no more than the present one.
 */
public final class Recording implements AutoCloseable {
  private final Path path;
  private final Recorder recorder;
  private final FrameMachine machine;

  Recording(FrameMachine machine, Path path, Recorder recorder) {
    this.machine = machine;
    this.path = path;
    this.recorder = recorder;
  }

  /** Returns the file. */
  public Path path() {
    return path;
  }

  /** Returns how many frames are in it. */
  public long frames() {
    return recorder.frames();
  }

  /**
   * Has what is recorded reach the disk, so that not even a loss of power loses it.
   *
   * @throws IOException if that fails
   */
  public void force() throws IOException {
    recorder.force();
  }

  /**
   * Ends the recording behind the last frame; the machine can go on without. The close of the
   * machine does this, too.
   *
   * @throws IOException if the file cannot be written
   */
  @Override
  public void close() throws IOException {
    machine.taping.end(recorder);
  }

  @Override
  public String toString() {
    return "recording " + path + ", " + recorder.frames() + " frames";
  }
}
