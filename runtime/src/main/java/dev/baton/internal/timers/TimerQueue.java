package dev.baton.internal.timers;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.LinkedTimer;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.Timer;

/**
 * The timers of a loop, earliest first, and in the order of registration where they are equal.
 *
 * <p>Only those of the present window of time, a quarter of a millisecond, are in order, in a heap.
 * Those beyond it lie in lists, each for a span of time, which the {@link TimerWheel} knows. When
 * the heap has run empty and the next span's time has come, its list is dealt out to shorter spans
 * or to the heap. So adding a timer and taking one out cost the same however many there are, and
 * each is moved a few times at most before it is due. It is the hierarchical wheel of Varghese and
 * Lauck, with exact deadlines.
 *
 * <p>A task that sleeps beyond the window is an entry of its list, and has a {@link SleepTimer} in
 * the heap only. Any other timer is the same object in both.
 */
public final class TimerQueue {
  /** The timers of the present window, and of any before it. */
  private final TimerHeap heap = new TimerHeap();

  private final TimerWheel wheel = new TimerWheel();

  /** What is in the wheel's lists. */
  private final LinkedTimers linked = new LinkedTimers();

  private final Sleepers sleepers = new Sleepers();

  /** The list that is being dealt out: what is in it comes before all else in the wheel. */
  private int dealing = NONE;

  private static final int NONE = -1;

  private int size;
  private int registered;

  /** The least deadline, if {@link #firstIsKnown}. */
  private long first;

  private boolean firstIsKnown;

  public boolean isEmpty() {
    return size == 0;
  }

  public int size() {
    return size;
  }

  /** Returns how many timers have been added in all; the number may have overflowed. */
  public int registered() {
    return registered;
  }

  /** Adds a timer; if it throws, for want of memory, nothing has changed. */
  public void add(LinkedTimer timer) {
    if (size == 0) {
      wheel.startAt(timer.deadline);
    }
    timer.sequence = registered;
    put(timer);
    added(timer.deadline);
  }

  /** Adds a task that sleeps, and tells it what it waits for; as {@link #add(LinkedTimer)}. */
  public void add(long deadline, TaskState sleeper) {
    if (size == 0) {
      wheel.startAt(deadline);
    }
    put(deadline, registered, sleeper);
    added(deadline);
  }

  private void added(long deadline) {
    registered++;
    if (size++ == 0) {
      first = deadline;
      firstIsKnown = true;
    } else if (firstIsKnown && deadline < first) {
      first = deadline;
    }
  }

  /** Returns the deadline of the first timer. There must be one. */
  public long nextDeadline() {
    if (!firstIsKnown) {
      first = least();
      firstIsKnown = true;
    }
    return first;
  }

  private long least() {
    if (heap.isEmpty()) {
      return least(dealing == NONE ? wheel.nextList() : dealing);
    }
    long present = heap.first().deadline;
    return dealing == NONE ? present : Math.min(present, least(dealing));
  }

  private long least(int list) {
    return Math.min(linked.least(list), sleepers.least(list));
  }

  /**
   * Takes the first timer if it is due at {@code time}, else null. If it throws, for want of
   * memory, it can be called again.
   */
  public Timer takeDue(long time) {
    if (size == 0 || firstIsKnown && first > time) {
      return null;
    }
    while (dealing != NONE || heap.isEmpty()) {
      if (dealing == NONE) {
        if (size == 0) {
          return null;
        }
        int list = wheel.nextList();
        if (!wheel.enter(list, time)) {
          return null;
        }
        dealing = list;
      }
      if (!deal(dealing)) {
        return null;
      }
    }
    Timer timer = heap.first();
    if (timer.deadline > time) {
      return null;
    }
    heap.remove(timer);
    removed(timer.deadline);
    return timer;
  }

  /** Takes out a timer; one that is not in the queue is left alone. */
  public void remove(Timer timer) {
    if (timer.index == Timer.NOWHERE) {
      return;
    }
    if (timer.index >= 0) {
      heap.remove(timer);
    } else {
      leftList(linked.remove((LinkedTimer) timer));
    }
    removed(timer.deadline);
  }

  /** Takes out a task that waits for {@code block}, and wakes it as cancelled. */
  void cancel(SleeperBlock block, TaskState sleeper) {
    int list = block.list;
    int index = block.indexOf(sleeper);
    sleeper.wakeCancelled();
    long deadline = sleepers.remove(block, index);
    leftList(list);
    removed(deadline);
  }

  private void leftList(int list) {
    if (linked.isEmpty(list) && sleepers.isEmpty(list)) {
      wheel.vacate(list);
      if (list == dealing) {
        dealing = NONE;
      }
    }
  }

  private void removed(long deadline) {
    size--;
    if (deadline == first) {
      firstIsKnown = false;
    }
  }

  private void put(LinkedTimer timer) {
    int list = wheel.listOf(timer.deadline);
    if (list == TimerWheel.PRESENT) {
      heap.add(timer);
      return;
    }
    linked.add(timer, list);
    wheel.occupy(list);
  }

  private void put(long deadline, int sequence, TaskState sleeper) {
    int list = wheel.listOf(deadline);
    if (list == TimerWheel.PRESENT) {
      var timer = new SleepTimer(deadline, sequence, sleeper);
      heap.add(timer);
      sleeper.sleepsBy(timer);
      return;
    }
    sleepers.add(list, deadline, sequence, sleeper);
    wheel.occupy(list);
  }

  /**
   * Deals the timers of a list, whose span has begun, to shorter spans or the heap. Each leaves the
   * list when it has its new place, so that an error in between loses none.
   *
   * @return false if it is to be gone on with in the next pass: there was no memory for a sleeper,
   *     who fails with that, and may have some to give up
   */
  private boolean deal(int list) {
    for (LinkedTimer timer = linked.first(list); timer != null; timer = linked.first(list)) {
      heap.makeRoom();
      linked.remove(timer);
      put(timer);
    }
    for (SleeperBlock block = sleepers.first(list); block != null; block = sleepers.first(list)) {
      int last = block.size() - 1;
      TaskState sleeper = block.task(last);
      long deadline = block.deadline(last);
      try {
        put(deadline, block.sequence(last), sleeper);
      } catch (OutOfMemoryError none) {
        sleeper.wake(Failure.of(none));
        sleepers.removeLast(list);
        leftList(list);
        removed(deadline);
        return false;
      }
      sleepers.removeLast(list);
    }
    wheel.vacate(list);
    dealing = NONE;
    return true;
  }
}
