package dev.baton.internal.kernel;

import java.util.ArrayDeque;

/**
 * The list of those that wait for the end of one task: tasks that await it, and {@link Listener}s.
 *
 * <p>They are a list from the last to the first, and the first is linked to the awaited task. A
 * task has one field for its link in this list and for what it waits for: where it is not the first
 * one, the awaited task is found along the list. That is never far, since a listener knows it too,
 * and a {@link Signpost} stands wherever there would be too many tasks in a row. Only cancels and
 * dumps ask for it.
 *
 * <p>Invariant: a task that is {@link TaskImpl#behind behind} 0 others is linked to the awaited
 * task, and any other one to an entry of the list. As they come, each is linked to a listener or to
 * a task that is behind one less; where entries have left, the way along the list may have become
 * longer.
 */
final class EndListeners {
  private EndListeners() {}

  /** Adds a task that suspends now; gives the signal for that. */
  static Object add(TaskImpl<?> awaited, TaskImpl<?> waiter) {
    Object suspended = link(awaited, waiter, awaited.lastWaiter());
    awaited.lastWaiter(waiter);
    return suspended;
  }

  private static Object link(TaskImpl<?> awaited, TaskImpl<?> waiter, QueueEntry before) {
    if (before instanceof TaskImpl<?> other) {
      int row = other.behind() + 1;
      return row <= TaskImpl.MOST_BEHIND
          ? waiter.waitBehind(other, row)
          : waiter.waitBehind(new Signpost(awaited, other), 1);
    }
    return before == null ? waiter.waitBehind(awaited, 0) : waiter.waitBehind(before, 1);
  }

  /** Adds a listener to those of its task. */
  static void add(Listener entry) {
    TaskImpl<?> awaited = entry.task;
    QueueEntry before = awaited.lastWaiter();
    entry.before = before == null ? awaited : before;
    awaited.lastWaiter(entry);
  }

  /** Returns what a task waits for that is behind others. */
  static TaskImpl<?> awaitedBy(TaskImpl<?> waiter) {
    TaskImpl<?> task = waiter;
    while (task.behind() > 0) {
      QueueEntry before = task.before();
      if (before instanceof Listener listener) {
        return listener.task;
      }
      task = (TaskImpl<?>) before;
    }
    return (TaskImpl<?>) task.before();
  }

  /**
   * Takes an entry out; one that is not there is left alone.
   *
   * <p>To find the entry after it takes a walk along the list. So a listener that has left in its
   * own mind, as most do that leave at all, stays until so many have that taking them all out costs
   * little for each. The last entry is never one of them, so that a task without waiters is known.
   */
  static void remove(TaskImpl<?> awaited, QueueEntry entry) {
    if (entry == awaited.lastWaiter()) {
      removeLast(awaited);
    } else if (!(entry instanceof Listener listener) || !listener.hasLeft()) {
      takeOut(awaited, entry);
    } else if (listener.before != null && awaited.extra().waiterHasLeft()) {
      sweep(awaited);
    }
  }

  /** Takes out the last entry, and those before it that have left. */
  private static void removeLast(TaskImpl<?> awaited) {
    QueueEntry last = awaited.lastWaiter();
    do {
      last = unlinked(last);
    } while (last != awaited && hasLeft(last));
    awaited.lastWaiter(last == awaited ? null : last);
  }

  /** Takes out all entries that have left. */
  private static void sweep(TaskImpl<?> awaited) {
    QueueEntry after = awaited.lastWaiter();
    int left = 1;
    for (QueueEntry at = before(after); at != awaited; ) {
      if (hasLeft(at) && !(at instanceof Signpost)) {
        at = unlinked(at);
        link(after, at, awaited);
      } else {
        after = at;
        at = before(at);
        left++;
      }
    }
    awaited.extra().waitersSwept(left);
  }

  private static void takeOut(TaskImpl<?> awaited, QueueEntry entry) {
    QueueEntry after = null;
    for (QueueEntry at = awaited.lastWaiter(); at != entry; at = before(at)) {
      if (at == null || at == awaited) {
        return;
      }
      after = at;
    }
    link(after, unlinked(entry), awaited);
  }

  private static boolean hasLeft(QueueEntry entry) {
    return entry instanceof Listener listener && listener.hasLeft();
  }

  /** Forgets an entry's link; gives what it was linked to. */
  private static QueueEntry unlinked(QueueEntry entry) {
    QueueEntry before = before(entry);
    if (entry instanceof Listener listener) {
      listener.before = null;
    }
    return before;
  }

  private static void link(QueueEntry after, QueueEntry before, TaskImpl<?> awaited) {
    if (after instanceof TaskImpl<?> task) {
      task.before(before, before == awaited ? 0 : task.behind());
    } else {
      ((Listener) after).before = before;
    }
  }

  /**
   * Wakes all with the outcome of the task that they have waited for, the first one first. If it
   * throws, those that are left can be woken again; for want of memory, that is all of them.
   */
  static void wake(TaskImpl<?> ended, QueueEntry last) {
    TaskLoop loop = ended.loop();
    loop.ready.makeRoom(count(ended, last));
    int before = loop.ready.size();
    for (QueueEntry entry = last; entry != ended; ) {
      QueueEntry next = before(entry);
      if (entry instanceof TaskImpl<?> waiter) {
        waiter.wake(ended.take());
      } else {
        Listener listener = (Listener) entry;
        listener.before = null;
        if (!listener.hasLeft()) {
          listener.arrive(loop);
        }
      }
      ended.lastWaiter(next == ended ? null : next);
      entry = next;
    }
    loop.ready.reverse(loop.ready.size() - before);
  }

  private static int count(TaskImpl<?> ended, QueueEntry last) {
    int count = 0;
    for (QueueEntry entry = last; entry != ended; entry = before(entry)) {
      count++;
    }
    return count;
  }

  /** Lets those tasks go on that wait, with another outcome than that of the awaited task. */
  static void release(TaskImpl<?> awaited, Object outcome) {
    var tasks = new ArrayDeque<TaskImpl<?>>();
    var listeners = new ArrayDeque<Listener>();
    for (QueueEntry entry = awaited.lastWaiter(); entry != null && entry != awaited; ) {
      QueueEntry next = before(entry);
      if (entry instanceof TaskImpl<?> task) {
        tasks.push(task);
      } else if (!hasLeft(entry)) {
        listeners.push((Listener) entry);
      }
      entry = next;
    }
    awaited.lastWaiter(null);
    listeners.forEach(EndListeners::add);
    tasks.forEach(task -> task.wake(outcome));
  }

  private static QueueEntry before(QueueEntry entry) {
    return entry instanceof TaskImpl<?> task ? task.before() : ((Listener) entry).before;
  }

  /** An entry that tells the tasks behind it what they wait for, and does nothing else. */
  private static final class Signpost extends Listener {
    Signpost(TaskImpl<?> task, QueueEntry before) {
      super(task);
      this.before = before;
    }

    @Override
    protected void arrive(LoopCore loop) {}

    /** Returns true: it is nobody's, so that it goes where it is the last one. */
    @Override
    public boolean hasLeft() {
      return true;
    }

    @Override
    public void run() {
      throw new AssertionError("a signpost takes no turn");
    }
  }
}
