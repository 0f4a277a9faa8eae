package dev.baton.examples.frames.swarm;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.frame.Frames.frame;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.random;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.annotation.Deterministic;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.FrameOptions;

/** The coroutines of a swarm, and the machine that they fly on. */
@Deterministic
final class Birds {
  private Birds() {}

  /** Flies a bird, for so many frames. */
  @Async
  static Coroutine<Void> bird(Flock flock, int bird, long frames) {
    flock.place(bird, random());
    while (frame() < frames) {
      await(nextFrame());
      flock.steer(bird);
    }
    return done();
  }

  /** Shows all birds the frame before: it was spawned first, and so it is the first in each. */
  @Async
  static Coroutine<Void> world(Flock flock, long frames) {
    while (frame() < frames) {
      await(nextFrame());
      flock.turn();
      output(flock.hash());
    }
    return done();
  }

  /** Makes a machine on which they fly, for so many frames. */
  static FrameMachine machine(Flock flock, long frames) {
    FrameMachine machine =
        FrameMachine.create(FrameOptions.defaults().name("swarm").frameRate(60).seed(1));
    machine.spawn("world", world(flock, frames));
    for (int i = 0; i < flock.size(); i++) {
      machine.spawn("bird", bird(flock, i, frames));
    }
    return machine;
  }
}
