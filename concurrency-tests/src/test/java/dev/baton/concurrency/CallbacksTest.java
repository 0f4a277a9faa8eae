package dev.baton.concurrency;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Baton;
import dev.baton.Continuation;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A wait for a call back, which other threads answer while its waiter is cancelled. */
class CallbacksTest {
  @Test
  @DisplayName("what is registered while the waiter is cancelled is called once")
  void registrationAndCancel() {
    Interleavings.explore(new RegistrationAndCancel());
  }

  static final class RegistrationAndCancel implements Runnable {
    @Override
    public void run() {
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      var wait = new Wait(loop);
      var calls = new AtomicInteger();
      Thread registering = Threads.start(() -> wait.continuation.onCancel(calls::incrementAndGet));
      wait.task.cancel();
      loop.runUntilIdle();
      Threads.join(registering);
      Check.equal(1, calls.get());
      Check.that(wait.task.isCancelled(), "nobody has answered");
    }
  }

  @Test
  @DisplayName("of two answers and a cancel one counts: the value, or what gives it up")
  void answersAndCancel() {
    Interleavings.explore(new AnswersAndCancel());
  }

  static final class AnswersAndCancel implements Runnable {
    @Override
    public void run() {
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      var wait = new Wait(loop);
      var calls = new AtomicInteger();
      wait.continuation.onCancel(calls::incrementAndGet);
      Thread one = Threads.start(() -> wait.continuation.resume("one"));
      Thread two = Threads.start(() -> wait.continuation.resume("two"));
      wait.task.cancel();
      Threads.join(one, two);
      loop.runUntilIdle();
      Check.that(wait.task.isDone(), "the task waits");
      Check.equal(wait.came == null ? 1 : 0, calls.get());
    }
  }

  /** A task that waits. */
  private static final class Wait {
    final Task<String> task;
    Continuation<String> continuation;

    /** What it has got. */
    String came;

    Wait(EventLoop loop) {
      task = loop.spawn(wait(this));
      loop.step();
    }

    @Async
    private static Coroutine<String> wait(Wait wait) {
      wait.came = await(Baton.<String>callback(c -> wait.continuation = c));
      return done(wait.came);
    }
  }
}
