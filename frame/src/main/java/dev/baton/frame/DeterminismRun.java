package dev.baton.frame;

import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The program of a JVM in which {@link Determinism} runs another: what it makes is recorded. */
final class DeterminismRun {
  /** The exit code of a JVM that has another order of sets than it was started for. */
  static final int OTHER_ORDER = 75;

  private DeterminismRun() {}

  /**
   * Runs a program, if this JVM goes over immutable sets in the direction that is asked for.
   *
   * @param args the files of its factory and of the recording, how many frames to run at most, and
   *     whether {@code Set.of(1, 2)} is to begin with 1 ({@code any} if it may do either)
   */
  public static void main(String[] args) throws Exception {
    boolean forward = Set.of(1, 2).iterator().next() == 1;
    if (!args[3].equals("any") && Boolean.parseBoolean(args[3]) != forward) {
      System.exit(OTHER_ORDER);
    }
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
