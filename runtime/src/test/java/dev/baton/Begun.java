package dev.baton;

import static dev.baton.Machine.seq;

import dev.baton.loop.LoopThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** What tests have a loop on a thread of its own begin. */
final class Begun {
  private Begun() {}

  /** Begins something that waits, and comes back when it does. */
  static CompletableFuture<Object> waiting(LoopThread loop, Object awaited)
      throws InterruptedException {
    var waits = new CountDownLatch(1);
    CompletableFuture<Object> future =
        loop.submit(
            seq(
                v -> Baton.done(),
                v -> {
                  loop.post(waits::countDown); // a pass later it waits
                  return awaited;
                }));
    waits.await();
    return future;
  }
}
