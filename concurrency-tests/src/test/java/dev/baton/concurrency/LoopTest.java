package dev.baton.concurrency;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.EventLoop;
import dev.baton.loop.KeepAlive;
import dev.baton.loop.RunOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Other threads and a loop: nothing that is handed in is lost, and an idle loop wakes for it. */
class LoopTest {
  @Test
  @DisplayName("what two threads post to a loop that runs, idles or has not begun is run")
  void posts() {
    Interleavings.explore(new Posts());
  }

  static final class Posts implements Runnable {
    @Override
    public void run() {
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      var ran = new int[1];
      Thread one = poster(loop, loop.hold(), ran);
      Thread two = poster(loop, loop.hold(), ran);
      loop.runUntilIdle();
      Threads.join(one, two);
      Check.equal(2, ran[0]);
    }

    private static Thread poster(EventLoop loop, KeepAlive hold, int[] ran) {
      return Threads.start(
          () -> {
            loop.post(() -> ran[0]++);
            hold.close();
          });
    }
  }

  @Test
  @DisplayName("a task goes on when the future that it awaits is completed, before or after that")
  void futures() {
    Interleavings.explore(3, new Futures());
  }

  static final class Futures implements Runnable {
    @Override
    public void run() {
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      Check.equal("ab", loop.run(both()));
    }

    @Async
    private static Coroutine<String> both() {
      var a = new CompletableFuture<String>();
      var b = new CompletableFuture<String>();
      Thread one = Threads.start(() -> a.complete("a"));
      Thread two = Threads.start(() -> b.complete("b"));
      String both = await(a) + await(b);
      Threads.join(one, two);
      return done(both);
    }
  }

  @Test
  @DisplayName("what is submitted while a loop closes runs, or is refused, or is cancelled")
  void submitAndClose() {
    Interleavings.explore(new SubmitAndClose());
  }

  static final class SubmitAndClose implements Runnable {
    @Override
    public void run() {
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      var submitted = new CompletableFuture<?>[1];
      Thread submitter =
          Threads.start(
              () -> {
                try {
                  submitted[0] = loop.submit(one());
                } catch (RejectedExecutionException closed) {
                  submitted[0] = CompletableFuture.failedFuture(closed);
                }
              });
      loop.step();
      loop.close();
      Threads.join(submitter);
      Check.that(submitted[0].isDone(), "the future of what was submitted is not done");
    }

    @Async
    private static Coroutine<Integer> one() {
      return done(1);
    }
  }

  @Test
  @DisplayName("a cancel and a value that come at once: one of them wins, and the task ends once")
  void cancelAndComplete() {
    Interleavings.explore(3, new CancelAndComplete());
  }

  static final class CancelAndComplete implements Runnable {
    @Override
    public void run() {
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      var gate = new CompletableFuture<String>();
      Task<String> task = loop.spawn(pass(gate));
      loop.step();
      loop.post(task::cancel);
      Thread completer = Threads.start(() -> gate.complete("x"));
      loop.runUntilIdle();
      Threads.join(completer);
      loop.runUntilIdle();
      Check.that(task.isCancelled(), "the task waits again, where it is cancelled at the latest");
    }

    @Async
    private static Coroutine<String> pass(CompletableFuture<String> gate) {
      String value = await(gate);
      await(new CompletableFuture<String>());
      return done(value);
    }
  }
}
