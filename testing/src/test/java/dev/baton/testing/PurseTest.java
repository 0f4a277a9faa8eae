package dev.baton.testing;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.frame.Frames.nextFrame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.frame.FrameMachine;

class PurseTest {
  private int coins = 1;
  private int bought;

  @Async
  private Coroutine<Void> buy() {
    if (coins > 0) {
      coins--; // behind the await, both would buy
      await(nextFrame());
      bought++;
    }
    return done();
  }

  @FrameTest(seeds = 100)
  void nobodySpendsTheLastCoinTwice(FrameMachine machine) {
    machine.spawn("first", buy());
    machine.spawn("second", buy());
    machine.runUntilFinished();
    assertThat(bought).isEqualTo(1);
  }
}
