package dev.baton.concurrency;

import java.util.List;

/** Threads that begin at once. */
public final class Threads {
  private Threads() {}

  public static Thread start(Runnable action) {
    var thread = new Thread(action);
    thread.start();
    return thread;
  }

  public static void join(Thread... threads) {
    join(List.of(threads));
  }

  public static void join(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError("nobody interrupts these threads", e);
      }
    }
  }
}
