package dev.baton.internal.kernel;

import dev.baton.loop.Suspension;

/** A wait of a suspended task for anything but another task. */
public interface Pending {
  /**
   * Ends the wait because the waiter was cancelled: wakes it with {@link dev.baton.Cancelled}.
   *
   * @return false if what it waits for has come already; it is delivered and the cancel is kept for
   *     the next suspension
   */
  boolean abort(TaskState waiter);

  /**
   * Returns the coroutine of this wait, a {@link LeafCoroutine}, if it can take back what it gives;
   * else null.
   */
  default Object origin() {
    return null;
  }

  /**
   * Returns what takes back what this wait has given, if the task cannot be resumed with it; or
   * null.
   */
  default Origin giver() {
    return null;
  }

  /** Returns what it is, for whoever looks at the task. */
  Suspension.Cause what(TaskState waiter);
}
