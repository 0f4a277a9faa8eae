package dev.baton.processor.fuzz.plain;

/**
 * The cancels of the one task that a program is. A cancel is thrown at an await; one that has cut a
 * closing short after a failure comes again at the next await that is not in such a closing.
 */
public final class Cancels {
  private static int requests;

  /** Whether one is to be thrown at the next await. */
  private static boolean pending;

  /** What has left the resources in whose closing it does not come, and how many there were. */
  private static Throwable heldFor;

  private static int held;

  private Cancels() {}

  public static void restart() {
    requests = 0;
    pending = false;
    heldFor = null;
  }

  public static boolean isPending() {
    return pending;
  }

  /** An await at which the task is cancelled {@code now}, or was before. */
  public static void await(boolean now) {
    if (now) {
      requests++;
    }
    if (now || pending) {
      pending = false;
      throw new Cancelled();
    }
  }

  private static boolean isHeldFor(Throwable failure) {
    return pending && heldFor == failure && held == requests;
  }

  static void pass(Throwable from, Throwable to) {
    if (isHeldFor(from)) {
      pending = !(to instanceof Cancelled);
      heldFor = to;
    }
  }

  /** Closes a resource that {@code failure}, or null, has left. */
  static void close(AsyncCloseable resource, Throwable failure) {
    if (failure == null) {
      resource.close();
      return;
    }
    boolean owed = isHeldFor(failure);
    int before = pending && !owed ? requests - 1 : requests;
    pending &= !owed;
    try {
      resource.close();
    } catch (Throwable inClose) {
      if (inClose != failure) {
        failure.addSuppressed(inClose);
      }
      pass(inClose, failure);
      owed |= inClose instanceof Cancelled && !(failure instanceof Cancelled) && requests > before;
    }
    if (owed) {
      pending = true;
      heldFor = failure;
      held = requests;
    }
  }
}
