package dev.baton.internal.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The queue of what other threads hand to a loop: lock-free, first-in-first-out, closed once. */
public final class Inbox {
  private static final VarHandle NEWEST;

  static {
    try {
      NEWEST = MethodHandles.lookup().findVarHandle(Inbox.class, "newest", InboxEntry.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Stands in {@link #newest} for good once the inbox is closed. */
  private static final InboxEntry CLOSED =
      new InboxEntry() {
        @Override
        public void run() {}
      };

  /** The entry that came last; each is linked to the one that came before it. */
  private volatile InboxEntry newest;

  /** Adds an entry, from any thread. Gives false once the inbox is closed. */
  public boolean add(InboxEntry entry) {
    for (; ; ) {
      InboxEntry before = newest;
      if (before == CLOSED) {
        return false;
      }
      entry.next = before;
      if (NEWEST.compareAndSet(this, before, entry)) {
        return true;
      }
    }
  }

  boolean isEmpty() {
    InboxEntry seen = newest;
    return seen == null || seen == CLOSED;
  }

  boolean isClosed() {
    return newest == CLOSED;
  }

  /** Takes all entries; the one that came first is returned, with the others linked to it. */
  public InboxEntry takeAll() {
    if (isEmpty()) {
      return null;
    }
    return inOrder((InboxEntry) NEWEST.getAndSet(this, null));
  }

  /** Does the same, but drops what was withdrawn. */
  InboxEntry takePending() {
    InboxEntry all = takeAll();
    InboxEntry pending = null;
    for (InboxEntry entry = all; entry != null; ) {
      InboxEntry behind = entry.next;
      if (!(entry instanceof Withdrawable withdrawn && withdrawn.isDecided())) {
        entry.next = pending; // the last one first, which is put in order again
        pending = entry;
      }
      entry = behind;
    }
    return inOrder(pending);
  }

  /** Closes the inbox and takes what is left in it. */
  InboxEntry close() {
    InboxEntry left = (InboxEntry) NEWEST.getAndSet(this, CLOSED);
    return left == CLOSED ? null : inOrder(left);
  }

  private static InboxEntry inOrder(InboxEntry newestFirst) {
    InboxEntry ordered = null;
    for (InboxEntry entry = newestFirst; entry != null; ) {
      InboxEntry before = entry.next;
      entry.next = ordered;
      ordered = entry;
      entry = before;
    }
    return ordered;
  }
}
