package dev.baton.asyncio;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * What tests after CPython's share: a loop in virtual time that is driven from outside, as {@code
 * test_asyncio} drives its own.
 */
abstract class OnLoop {
  final List<String> trace = new ArrayList<>();
  final List<Report> reports = new ArrayList<>();
  final EventLoop loop =
      EventLoop.create(RunOptions.defaults().clock(Clock.virtual()).reports(reports::add));

  @AfterEach
  void close() {
    loop.close();
  }

  /** A task with this body. */
  final <T> Task<T> task(AsyncSupplier<T> body) {
    return loop.spawn(Coroutine.defer(body));
  }

  /** Runs all that is ready; {@code run_briefly}. */
  final void briefly() {
    while (loop.step()) {
      // one pass more
    }
  }

  /** Does something on the loop, and runs all that is ready then. */
  final void onLoop(Runnable action) {
    loop.post(action);
    briefly();
  }

  /** Runs until a task has ended; {@code run_until_complete}. */
  final <T> T run(Task<T> task) {
    return loop.run(result(task));
  }

  @Async
  private static <T> Coroutine<T> result(Task<T> task) {
    return done(await(task));
  }

  final long millis() {
    return loop.clock().now().toEpochMilli();
  }

  static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
