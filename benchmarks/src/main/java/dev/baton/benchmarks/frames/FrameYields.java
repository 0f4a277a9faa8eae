package dev.baton.benchmarks.frames;

import static dev.baton.Baton.await;
import static dev.baton.Baton.yieldNow;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.FrameOptions;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does the gate of a machine cost each step, where the steps themselves do nothing: 10,000
 * coroutines that only yield, one step of each in a frame of as large a budget?
 */
public class FrameYields extends FrameQuestion {
  private static final int COROUTINES = 10_000;
  private static final int TIMES = 100;
  private static final int STEPS = COROUTINES * TIMES;

  @Override
  public void prepare(String peer) {
    if (peer.equals("loop")) {
      loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    } else {
      machine =
          FrameMachine.create(
              FrameOptions.defaults().budget(COROUTINES).accounting(peer.equals("accounts")));
    }
    for (int i = 0; i < COROUTINES; i++) {
      if (loop != null) {
        loop.spawn(yields());
      } else {
        machine.spawn(yields());
      }
    }
    if (machine != null) {
      machine.runFrames(2); // the spawns are paid for
    }
  }

  @Async
  private Coroutine<Void> yields() {
    while (true) {
      resumes++;
      await(yieldNow());
    }
  }

  private long counted(Runnable frame) {
    return counted(TIMES, STEPS, frame);
  }

  /** A loop, step by step. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long loop() {
    return counted(loop::step);
  }

  /** A machine without accounts. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long frames() {
    return counted(machine::frame);
  }

  /** A machine with accounts. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public long accounts() {
    return counted(machine::frame);
  }
}
