package dev.baton.benchmarks.memory;

import static dev.baton.Baton.await;
import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.done;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;

import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Very many tasks of Baton's that are suspended at the same time. */
final class BatonCrowd {
  /** Nothing is ready meanwhile, as in any loop whose tasks all wait. */
  private static final Duration UNTIL_IDLE = Duration.ofMillis(5);

  private final Census census;
  private final CompletableFuture<Integer> opening = new CompletableFuture<>();
  private long sum;

  BatonCrowd(Census census) {
    this.census = census;
  }

  /** Takes the census; gives the sum of what the tasks give. */
  long run(int tasks, boolean time) {
    try (var loop = EventLoop.create(RunOptions.defaults())) {
      return loop.run(all(loop, tasks, time));
    }
  }

  @Async
  private Coroutine<Long> all(EventLoop loop, int tasks, boolean time) {
    Task<Integer> gate = spawn(gate());
    await(yieldNow());
    census.before(loop);
    if (time) {
      await(cancellingScope(scope -> crowd(scope, loop, gate, tasks, true)));
    } else {
      await(scope(scope -> crowd(scope, loop, gate, tasks, false)));
    }
    return done(sum);
  }

  @Async
  private Coroutine<Void> crowd(
      Scope scope, EventLoop loop, Task<Integer> gate, int tasks, boolean time) {
    for (int i = 0; i < tasks; i++) {
      scope.spawn(time ? sleeping(i, "five!") : waiting(gate, i, "five!"));
    }
    await(yieldNow());
    await(sleep(UNTIL_IDLE));
    census.after(loop);
    opening.complete(0);
    return done();
  }

  @Async
  private Coroutine<Integer> gate() {
    return done(await(opening));
  }

  @Async
  private Coroutine<Void> waiting(Task<Integer> gate, int i, String text) {
    long number = i;
    int value = await(gate);
    sum += value + number + text.length();
    return done();
  }

  @Async
  private Coroutine<Void> sleeping(int i, String text) {
    long number = i;
    try {
      await(sleep(Duration.ofHours(1)));
    } finally {
      sum += number + text.length();
    }
    return done();
  }
}
