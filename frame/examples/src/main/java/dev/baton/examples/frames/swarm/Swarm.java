package dev.baton.examples.frames.swarm;

import dev.baton.frame.Determinism;
import dev.baton.frame.Divergence;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.MachineFactory;
import dev.baton.frame.Replay;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Locale;

/** Flies a swarm in a window, or without one; and says what it has cost. */
public final class Swarm {
  private Swarm() {}

  /** Runs it; see {@code --help}. */
  public static void main(String[] args) throws Exception {
    System.exit(run(System.out, System.err, !GraphicsEnvironment.isHeadless(), args));
  }

  /**
   * Runs it, and gives the exit code: 0, or 1 if something is not as before, or 2 if it was not
   * told well what to do.
   */
  static int run(PrintStream out, PrintStream err, boolean display, String... args)
      throws IOException, InterruptedException {
    if (args.length == 1 && args[0].equals("--help")) {
      out.print(Options.USAGE);
      return 0;
    }
    Options options;
    try {
      options = Options.of(display, args);
    } catch (IllegalArgumentException e) {
      err.println("swarm: " + e.getMessage() + " (--help says what it takes)");
      return 2;
    }
    try {
      if (options.check()) {
        long frames = Determinism.of(factory(options)).check();
        out.println(frames + " frames are the same in two JVMs");
      } else if (options.replay() != null) {
        replay(out, options);
      } else {
        fly(out, options);
      }
      return 0;
    } catch (Divergence difference) {
      out.println(difference.getMessage());
      return 1;
    }
  }

  /** Gives what makes such a swarm, here or in another JVM. */
  private static MachineFactory factory(Options options) {
    int birds = options.birds();
    boolean unordered = options.unordered();
    long frames = options.frames();
    return () -> Birds.machine(new Flock(birds, unordered), frames);
  }

  private static void replay(PrintStream out, Options options) throws IOException {
    try (Replay replay = Replay.open(options.replay(), factory(options))) {
      replay.run();
      out.println(replay.frames() + " frames were replayed, and all is as it was recorded");
    }
  }

  private static void fly(PrintStream out, Options options)
      throws IOException, InterruptedException {
    var flock = new Flock(options.birds(), options.unordered());
    try (FrameMachine machine = Birds.machine(flock, options.frames())) {
      if (options.record() != null) {
        machine.record(options.record());
      }
      long start = System.nanoTime();
      if (options.headless()) {
        machine.runUntilFinished();
        long nanos = System.nanoTime() - start;
        out.printf(
            Locale.ROOT,
            "%d birds, %d frames: %.2f ms each, %.0f %% of a frame at 60 a second%n",
            options.birds(),
            machine.frameNumber(),
            nanos / 1e6 / machine.frameNumber(),
            nanos / 1e7 * 60 / machine.frameNumber());
      } else {
        show(machine, flock);
        out.printf(
            Locale.ROOT,
            "%d birds, %d frames, of which %d were late%n",
            options.birds(),
            machine.frameNumber(),
            machine.lateFrames());
      }
      out.println("hash " + Long.toHexString(flock.hash()));
      Files.createDirectories(options.out());
      machine.costs().writeHtml(options.out().resolve("costs.html"));
      out.print(machine.costs().summary());
    }
  }

  /** Runs it at its rate until it ends, or its window is closed. */
  private static void show(FrameMachine machine, Flock flock) throws InterruptedException {
    Thread frames = Thread.currentThread();
    Window window = Window.open(frames::interrupt);
    machine.onOutput(hash -> window.draw(flock));
    machine.runAtRate();
    window.close();
    Thread.interrupted(); // that of a closed window
  }
}
