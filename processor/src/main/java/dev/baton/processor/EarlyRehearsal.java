package dev.baton.processor;

import dev.baton.weaver.Rehearsal;

/**
 * The rehearsal of weaving, on a thread of its own while javac reads and checks the sources: most
 * of a small build's weaving is loading what weaves.
 *
 * <p>The thread has nothing in common with javac's but what has been loaded. Nobody waits for it if
 * nothing comes to be woven.
 */
class EarlyRehearsal {
  private Rehearser thread;

  private final class Rehearser extends Thread {
    /** What it failed with; read when it has ended. */
    private Throwable failure;

    Rehearser() {
      super("Baton rehearses");
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        rehearse();
      } catch (RuntimeException | Error failed) {
        failure = failed;
      }
    }
  }

  /** Does it. */
  void rehearse() {
    Rehearsal.run();
  }

  /** Begins, if it has not begun. */
  void begin() {
    if (thread == null) {
      thread = new Rehearser();
      thread.start();
    }
  }

  /** Waits for the end; does it all if it has not begun. Fails as the rehearsal does. */
  void end() {
    if (thread == null) {
      rehearse();
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      rehearse();
      return;
    }
    if (thread.failure instanceof RuntimeException failure) {
      throw failure;
    }
    if (thread.failure instanceof Error failure) {
      throw failure;
    }
  }
}
