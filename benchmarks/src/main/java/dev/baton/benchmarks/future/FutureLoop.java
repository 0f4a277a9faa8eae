package dev.baton.benchmarks.future;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** An executor for futures that runs everything on the caller's own thread. */
public final class FutureLoop implements Executor {
  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

  /** An empty one. */
  public FutureLoop() {}

  @Override
  public void execute(Runnable command) {
    ready.add(command);
  }

  /** Runs all that is ready or becomes ready; {@code future} must be done then. */
  public <T> T run(CompletableFuture<T> future) {
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
    return future.getNow(null);
  }
}
