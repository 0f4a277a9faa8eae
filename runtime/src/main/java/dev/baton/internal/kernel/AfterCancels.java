package dev.baton.internal.kernel;

import java.util.ArrayDeque;

/**
 * The effects of a loop's cancels on what is not the runtime's: a future that is cancelled tells
 * its dependents, a publisher hears that nobody listens any more. That is code of others, which may
 * cancel the same tasks again, so that it runs when no cancel is on its way through them.
 */
public final class AfterCancels {
  private final ArrayDeque<UserCallback> effects = new ArrayDeque<>();

  /** How many cancels are on their way, one from within the other. */
  private int walks;

  private boolean running;

  /** Notes that a cancel sets out. */
  public void begin() {
    walks++;
  }

  /** Notes that a cancel has come to every wait that it is for. */
  public void end() {
    walks--;
    run();
  }

  /** Has {@code effect} run, now or as soon as it may. */
  void add(UserCallback effect) {
    effects.add(effect);
    run();
  }

  private void run() {
    if (walks > 0 || running || effects.isEmpty()) {
      return;
    }
    running = true;
    try {
      for (UserCallback next = effects.poll(); next != null; next = effects.poll()) {
        next.run();
      }
    } finally {
      running = false;
    }
  }
}
