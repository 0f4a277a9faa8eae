package dev.baton.concurrency;

import static dev.baton.Baton.await;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import dev.baton.annotation.Async;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Coroutines without a loop, each of whose steps another thread may take. */
class LooplessTest {
  @Test
  @DisplayName("each step is taken once, by whoever completes what it waits for, or by its caller")
  void steps() {
    Interleavings.explore(5, new Steps());
  }

  static final class Steps implements Runnable {
    @Override
    public void run() {
      var a = new CompletableFuture<String>();
      var b = new CompletableFuture<String>();
      Thread one = Threads.start(() -> a.complete("a"));
      Thread two = Threads.start(() -> b.complete("b"));
      var steps = new int[1];
      CompletableFuture<String> both = both(a, b, steps);
      Threads.join(one, two);
      Check.equal("ab", both.getNow("not done"));
      Check.equal(3, steps[0]);
    }

    @Async
    private static CompletableFuture<String> both(
        CompletableFuture<String> a, CompletableFuture<String> b, int[] steps) {
      steps[0]++;
      String first = await(a);
      steps[0]++;
      String second = await(b);
      steps[0]++;
      return CompletableFuture.completedFuture(first + second);
    }
  }

  @Test
  @DisplayName("a wait that two threads resume is resumed by one of them, and refused to the other")
  void resumedTwice() {
    Interleavings.explore(5, new ResumedTwice());
  }

  static final class ResumedTwice implements Runnable {
    @Override
    public void run() {
      var waiting = new CompletableFuture<Continuation<? super Integer>>();
      CompletableFuture<Integer> taken = wait(waiting::complete);
      var refused = new int[2];
      Thread one = Threads.start(() -> refused[0] = resume(waiting.join(), 0));
      Thread two = Threads.start(() -> refused[1] = resume(waiting.join(), 1));
      Threads.join(one, two);
      Check.equal(1, refused[0] + refused[1]);
      Check.equal(refused[0] == 1 ? 1 : 0, taken.getNow(-1));
    }

    private static int resume(Continuation<? super Integer> continuation, int value) {
      try {
        continuation.resume(value);
        return 0;
      } catch (IllegalStateException refused) {
        return 1;
      }
    }

    @Async
    private static CompletableFuture<Integer> wait(Awaitable<Integer> awaitable) {
      return CompletableFuture.completedFuture(await(awaitable));
    }
  }
}
