package dev.baton.internal.kernel;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The failures that nobody has seen: told when nobody can see them any more, that is, once the
 * garbage collector has found the task, or else as the loop ends.
 *
 * <p>The collector's news comes on a thread of its own and is told on the loop's: at the next
 * failure that nobody sees, which bounds what is kept while a loop is busy, or when it arrives in
 * the loop's inbox, which wakes a loop that is idle, whoever runs its passes.
 */
final class UnobservedFailures {
  /**
   * The queue that tells what was collected; all loops share its thread, which exists once a task
   * has failed.
   */
  private static final class Collected {
    static final Cleaner CLEANER = Cleaner.create();
  }

  private final LoopCore loop;
  private final Reports reports;

  /** The ends of the list of entries, in the order of their coming. */
  private Entry first;

  private Entry last;

  /** The entry that was collected last; the others hang on it. Written by the cleaner's thread. */
  private final AtomicReference<Entry> collected = new AtomicReference<>();

  /** Those that were taken from there and have not been told, linked in the same way. */
  private Entry toTell;

  UnobservedFailures(LoopCore loop, Reports reports) {
    this.loop = loop;
    this.reports = reports;
  }

  /** One task that has failed with nobody waiting for it. It must not hold that task. */
  static final class Entry implements Runnable {
    private final UnobservedFailures all;
    private final String task;

    /** What it has failed with; null once that was seen or told. */
    private Throwable failure;

    private Cleaner.Cleanable watch;

    /** The neighbours in the list of all. */
    private Entry older;

    private Entry younger;

    /** The one that was collected before this one. */
    private Entry collectedBefore;

    private Entry(UnobservedFailures all, String task, Throwable failure) {
      this.all = all;
      this.task = task;
      this.failure = failure;
    }

    /** Notes that somebody has looked. */
    void seen() {
      if (failure != null) {
        failure = null;
        all.remove(this);
        watch.clean(); // which calls run()
      }
    }

    /** Learns that the task was collected; or that it was seen, and this is the loop's thread. */
    @Override
    public void run() {
      if (failure != null) {
        all.collected(this);
      }
    }

    private void tell() {
      Throwable told = failure;
      if (told != null) {
        failure = null;
        all.remove(this);
        if (watch != null) { // for want of memory
          watch.clean(); // else the cleaner would keep the loop, and that may keep the task
        }
        all.reports.unseen(task, told);
      }
    }
  }

  /** Notes a task that has failed, and tells of those that were collected by now. */
  Entry add(Object task, String name, Throwable failure) {
    tellCollected();
    var entry = new Entry(this, name, failure);
    entry.older = last;
    if (last == null) {
      first = entry;
    } else {
      last.younger = entry;
    }
    last = entry;
    entry.watch = Collected.CLEANER.register(task, entry);
    return entry;
  }

  private void remove(Entry entry) {
    if (entry.older == null) {
      first = entry.younger;
    } else {
      entry.older.younger = entry.younger;
    }
    if (entry.younger == null) {
      last = entry.older;
    } else {
      entry.younger.older = entry.older;
    }
    entry.older = null;
    entry.younger = null;
  }

  /** Asks the loop to look, on the cleaner's thread and for the first of several. */
  private void collected(Entry entry) {
    Entry before;
    do {
      before = collected.get();
      entry.collectedBefore = before;
    } while (!collected.compareAndSet(before, entry));
    if (before == null) {
      loop.inbox(new News());
    }
  }

  private void tellCollected() {
    if (collected.get() != null) {
      Entry newestFirst = collected.getAndSet(null);
      while (newestFirst != null) {
        Entry before = newestFirst.collectedBefore;
        newestFirst.collectedBefore = toTell;
        toTell = newestFirst;
        newestFirst = before;
      }
    }
    while (toTell != null) {
      Entry next = toTell;
      toTell = next.collectedBefore;
      next.collectedBefore = null;
      next.tell();
    }
  }

  /** Tells of all that are left, as the loop ends. */
  void tellAll() {
    while (first != null) {
      first.tell();
    }
  }

  /** An entry that has the loop look, handed in by another thread. */
  private final class News extends InboxEntry {
    @Override
    protected void arrive(LoopCore arrivedAt) {
      tellCollected();
    }

    @Override
    public void run() {
      throw new AssertionError("news takes no turn of its own");
    }
  }
}
