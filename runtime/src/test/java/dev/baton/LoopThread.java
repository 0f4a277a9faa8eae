package dev.baton;

import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.UserCallback;
import dev.baton.loop.RunOptions;
import java.util.concurrent.CompletableFuture;

/** A loop that a thread of its own runs until it is ended. */
public final class LoopThread {
  public final EventLoopImpl loop = EventLoopImpl.create(RunOptions.defaults().name("background"));
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "background loop");

  public LoopThread() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (loop) {
      loop.run(Machine.seq(v -> end, v -> null));
    }
  }

  /** Runs on the loop's thread. */
  public void post(Runnable action) {
    loop.inbox(new UserCallback(loop, action));
  }

  public void end() throws InterruptedException {
    end.complete(null);
    thread.join();
  }
}
