package dev.baton.benchmarks.frames;

import static dev.baton.Baton.await;
import static dev.baton.Baton.sleep;
import static dev.baton.frame.Frames.nextFrame;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.FrameOptions;
import dev.baton.frame.Replay;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does a resume cost of coroutines that wait for the next frame, each, beside the same ones
 * that sleep for as long on a loop?
 */
public class FrameSteps extends FrameQuestion {
  private static final int STEPS = 1_000_000;
  private static final Duration FRAME = Duration.ofNanos(16_666_667);

  /** How many there are. */
  @Param({"10000", "100000"})
  public int coroutines;

  private Path file;
  private Replay replay;

  @Override
  public void prepare(String peer) {
    try {
      switch (peer) {
        case "loop" -> {
          loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
          for (int i = 0; i < coroutines; i++) {
            loop.spawn(sleeps());
          }
          loop.step();
        }
        case "frames" -> machine = machine(false);
        case "accounts" -> machine = machine(true);
        case "recorded" -> {
          machine = machine(true);
          file = Files.createTempFile("frames", ".baton");
          machine.record(file);
        }
        default -> {
          file = Files.createTempFile("frames", ".baton");
          try (FrameMachine recorded = machine(true)) {
            recorded.record(file);
            recorded.runFrames(100L * STEPS / coroutines);
          }
          open();
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void open() throws IOException {
    replay = Replay.open(file, () -> machine(true));
  }

  private FrameMachine machine(boolean accounts) {
    var made = FrameMachine.create(FrameOptions.defaults().accounting(accounts));
    for (int i = 0; i < coroutines; i++) {
      made.spawn(waits());
    }
    return made;
  }

  @Async
  private Coroutine<Void> sleeps() {
    while (true) {
      resumes++;
      await(sleep(FRAME));
    }
  }

  @Async
  private Coroutine<Void> waits() {
    while (true) {
      resumes++;
      await(nextFrame());
    }
  }

  private long counted(Runnable frame) {
    return counted(STEPS / coroutines, STEPS, frame);
  }

  /** A loop with a virtual clock, on which they sleep. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long loop() {
    return counted(() -> loop.advance(FRAME));
  }

  /** A machine without accounts. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long frames() {
    return counted(machine::frame);
  }

  /** A machine with accounts, as it is unless something else is said. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long accounts() {
    return counted(machine::frame);
  }

  /** A machine that is recorded besides. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long recorded() {
    return counted(machine::frame);
  }

  /** The replay of that. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long replayed() throws IOException {
    if (replay.frame() + STEPS / coroutines > replay.lastFrame()) {
      replay.close();
      open();
    }
    resumes = 0;
    replay.to(replay.frame() + STEPS / coroutines);
    return expect(STEPS, resumes);
  }

  /** Ends what was begun. */
  @TearDown
  public void end() throws IOException {
    if (replay != null) {
      replay.close();
    }
    if (machine != null) {
      machine.close();
    }
    if (file != null) {
      System.out.println("# " + Files.size(file) + " bytes");
      Files.delete(file);
    }
  }
}
