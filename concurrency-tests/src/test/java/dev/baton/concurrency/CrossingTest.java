package dev.baton.concurrency;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.runOn;
import static dev.baton.Baton.yieldNow;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.KeepAlive;
import dev.baton.loop.LoopGroup;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two loops of a group, each on a thread: what goes from one to the other, whatever meets it. */
class CrossingTest {
  /** A logger would have more steps than all the rest. */
  private static RunOptions options(String name) {
    return RunOptions.defaults().name(name).reports(report -> {});
  }

  private static EventLoop loop(String name) {
    return EventLoop.create(options(name));
  }

  @Test
  @DisplayName(
      "a coroutine runs on the other loop, which runs, idles or has not begun, and comes back")
  void hop() {
    Interleavings.explore(new Hop());
  }

  static final class Hop implements Runnable {
    @Override
    public void run() {
      EventLoop a = loop("a");
      EventLoop b = loop("b");
      LoopGroup.of("both", a, b);
      KeepAlive hold = b.hold();
      Thread other = Threads.start(() -> b.runUntilIdle());
      Check.equal(3, a.run(there(b, hold)));
      Threads.join(other);
    }

    @Async
    private static Coroutine<Integer> there(EventLoop b, KeepAlive hold) {
      int value = await(runOn(b, three(hold)));
      return done(value);
    }

    @Async
    private static Coroutine<Integer> three(KeepAlive hold) {
      hold.close();
      return done(3);
    }
  }

  @Test
  @DisplayName("a task's end and another loop's await of it meet: the waiter gets the value")
  void endAndAwait() {
    Interleavings.explore(3, new EndAndAwait());
  }

  static final class EndAndAwait implements Runnable {
    @Override
    public void run() {
      EventLoop a = loop("a");
      EventLoop b = loop("b");
      LoopGroup.of("both", a, b);
      Task<String> task = b.spawn(value());
      Thread other =
          Threads.start(
              () -> {
                b.runUntilIdle();
                b.close();
              });
      String got;
      try {
        got = a.run(awaits(task));
      } catch (Cancelled | IllegalStateException ended) {
        got = "ended";
      }
      Threads.join(other);
      Check.that(got.equals("x") || got.equals("ended"), got);
    }

    @Async
    private static Coroutine<String> value() {
      return done("x");
    }

    @Async
    private static Coroutine<String> awaits(Task<String> task) {
      return done(await(task));
    }
  }

  @Test
  @DisplayName("a loop that closes while others send to it tells each of them, or has answered")
  void closeAndSend() {
    Interleavings.explore(3, new CloseAndSend());
  }

  static final class CloseAndSend implements Runnable {
    @Override
    public void run() {
      EventLoop a = loop("a");
      EventLoop b = loop("b");
      LoopGroup.of("both", a, b);
      Thread other =
          Threads.start(
              () -> {
                b.step();
                b.close(Duration.ZERO);
              });
      String got;
      try {
        got = a.run(here(b));
      } catch (RuntimeException | Cancelled told) {
        got = "told";
      }
      Threads.join(other);
      Check.that(got.equals("x") || got.equals("told"), got);
    }

    @Async
    private static Coroutine<String> here(EventLoop b) {
      return done(await(runOn(b, there())));
    }

    @Async
    private static Coroutine<String> there() {
      return done("x");
    }
  }

  @Test
  @DisplayName(
      "the waiter's loop ends while the answer is on its way: nothing hangs, nothing is thrown")
  void waiterEnds() {
    Interleavings.explore(3, new WaiterEnds());
  }

  static final class WaiterEnds implements Runnable {
    @Override
    public void run() {
      EventLoop a = EventLoop.create(options("a").clock(Clock.virtual()));
      EventLoop b = loop("b");
      LoopGroup.of("both", a, b);
      a.spawn(here(b));
      a.step();
      Thread other = Threads.start(() -> b.step());
      a.close(Duration.ZERO);
      Threads.join(other);
      for (int i = 0; i < 4; i++) {
        b.step();
      }
      Check.that(b.close(Duration.ZERO).isEmpty(), "what it ran on the other loop is left");
    }

    @Async
    private static Coroutine<String> here(EventLoop b) {
      return done(await(runOn(b, there())));
    }

    @Async
    private static Coroutine<String> there() {
      await(yieldNow());
      return done("x");
    }
  }
}
