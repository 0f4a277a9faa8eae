package dev.baton;

import java.util.concurrent.CompletableFuture;

/** A loop that a thread of its own runs until it is ended. */
final class LoopThread {
  final EventLoopImpl loop = EventLoopImpl.create(RunOptions.defaults().name("background"));
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "background loop");

  LoopThread() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (loop) {
      loop.run(Machine.seq(v -> end, v -> null));
    }
  }

  /** Runs on the loop's thread. */
  void post(Runnable action) {
    loop.inbox(new UserCallback(loop, action));
  }

  void end() throws InterruptedException {
    end.complete(null);
    thread.join();
  }
}
