package dev.baton.internal.timers;

import dev.baton.internal.kernel.LinkedTimer;
import dev.baton.internal.kernel.Timer;

/** The timers in the lists of the {@link TimerWheel}, but for sleeping tasks. */
final class LinkedTimers {
  /** The index of a timer in list i is this minus i. */
  private static final int FIRST_LIST = Timer.NOWHERE - 1;

  /** The first timer of each list. */
  private final LinkedTimer[] lists = new LinkedTimer[TimerWheel.LISTS];

  boolean isEmpty(int list) {
    return lists[list] == null;
  }

  void add(LinkedTimer timer, int list) {
    LinkedTimer second = lists[list];
    timer.next = second;
    if (second != null) {
      second.previous = timer;
    }
    lists[list] = timer;
    timer.index = FIRST_LIST - list;
  }

  /** Takes out a timer, which must be in a list; gives that. */
  int remove(LinkedTimer timer) {
    int list = FIRST_LIST - timer.index;
    LinkedTimer before = timer.previous;
    LinkedTimer after = timer.next;
    if (before != null) {
      before.next = after;
    } else {
      lists[list] = after;
    }
    if (after != null) {
      after.previous = before;
    }
    timer.previous = null;
    timer.next = null;
    timer.index = Timer.NOWHERE;
    return list;
  }

  /** Returns the first timer of a list, or null. */
  LinkedTimer first(int list) {
    return lists[list];
  }

  /** Returns the least deadline in a list; the greatest number if there is none. */
  long least(int list) {
    long least = Long.MAX_VALUE;
    for (LinkedTimer timer = lists[list]; timer != null; timer = timer.next) {
      least = Math.min(least, timer.deadline);
    }
    return least;
  }
}
