package dev.baton.internal.channels;

import dev.baton.internal.kernel.InboxEntry;

/**
 * One wait at a side of a shared channel, of a task or of a thread. It is its own entry in the line
 * of those that wait there, and, of a task, in the inbox of its loop once it has been served.
 *
 * <p>All fields are guarded by the lock of the side; once it has left the line, they belong to who
 * has served it, and then to who is told.
 */
abstract class SharedWait extends InboxEntry {
  /** The one before it in the line. */
  SharedWait before;

  /** The one behind it, in the line or among those that are served together. */
  SharedWait behind;

  boolean inLine;

  /** Whether what it was served with has been taken back: nobody gets it here any more. */
  boolean takenBack;

  /**
   * Of a send, its element, and once it has been served null or the {@link
   * dev.baton.internal.base.Failure} that it ends with. Of a receive, null, and then the element or
   * {@link SharedCore#END}.
   */
  Object value;

  /** Which element that is, of a receive; see {@link SharedCore#putBack}. */
  long number;

  /** Tells who waits that it has been served, from any thread; no lock is held. */
  abstract void tell();

  @Override
  public void run() {
    throw new AssertionError("a wait takes no turn of its own");
  }
}
