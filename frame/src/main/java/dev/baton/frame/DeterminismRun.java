package dev.baton.frame;

import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program of a JVM in which {@link Determinism} runs another: what it makes is recorded. */
final class DeterminismRun {
  private DeterminismRun() {}

  /**
   * Runs a program.
   *
   * @param args the files of its factory and of the recording, and how many frames to run at most
   */
  public static void main(String[] args) throws Exception {
    MachineFactory factory;
    try (var in = new ObjectInputStream(Files.newInputStream(Path.of(args[0])))) {
      factory = (MachineFactory) in.readObject();
    }
    long frames = Long.parseLong(args[2]);
    try (FrameMachine machine = factory.create();
        Recording recording = machine.record(Path.of(args[1]))) {
      if (frames == Long.MAX_VALUE) {
        machine.runUntilFinished();
      } else {
        while (recording.frames() < frames && !machine.isFinished()) {
          machine.frame();
        }
      }
    }
  }
}
