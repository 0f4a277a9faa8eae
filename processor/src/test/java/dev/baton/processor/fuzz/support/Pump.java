package dev.baton.processor.fuzz.support;

import dev.baton.Baton;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

/** What resumes the waits that suspend, once the program has come to rest. */
public final class Pump {
  /** Which waits suspend. */
  public enum Mode {
    NOTHING,
    EVERYTHING,
    RANDOM
  }

  private static final Queue<Runnable> WAITING = new ArrayDeque<>();
  private static Mode mode = Mode.NOTHING;
  private static Random random = new Random(0);
  private static boolean onLoop;

  /** Whether waits are cancelled; all that can be then suspend. */
  private static boolean cancels;

  private static int suspensions;

  private Pump() {}

  /** Sets the way in which the next run suspends. */
  public static void restart(Mode newMode, long seed, boolean runsOnLoop, boolean cancelsWaits) {
    mode = newMode;
    random = new Random(seed);
    onLoop = runsOnLoop;
    cancels = cancelsWaits;
    suspensions = 0;
    WAITING.clear();
  }

  /** How many waits of this run suspended. */
  public static int suspensions() {
    return suspensions;
  }

  static boolean cancels() {
    return cancels;
  }

  static boolean suspends() {
    return cancels
        || switch (mode) {
          case NOTHING -> false;
          case EVERYTHING -> true;
          case RANDOM -> random.nextInt(3) == 0;
        };
  }

  static void later(Runnable resume) {
    suspensions++;
    if (onLoop) {
      Baton.spawn(Baton.yieldNow()).onDone(task -> resume.run());
    } else {
      WAITING.add(resume);
    }
  }

  /** Resumes one wait; false if there is none. */
  public static boolean resumeOne() {
    Runnable next = WAITING.poll();
    if (next == null) {
      return false;
    }
    next.run();
    return true;
  }
}
