package dev.baton;

/**
 * The timers of a loop, earliest first, and in the order of registration where they are equal.
 *
 * <p>Only those of the present window of time, a quarter of a millisecond, are in order, in a heap.
 * Those beyond it lie in lists, each for a span of time, which the {@link Wheel} knows. When the
 * heap has run empty and the next span's time has come, its list is dealt out to shorter spans or
 * to the heap. So adding a timer and taking one out cost the same however many there are, and each
 * is moved a few times at most before it is due. It is the hierarchical wheel of Varghese and
 * Lauck, with exact deadlines.
 *
 * <p>A task that sleeps beyond the window is an entry of its list, and has a {@link SleepTimer} in
 * the heap only. Any other timer is the same object in both.
 */
final class TimerQueue {
  /** The timers of the present window, and of any before it. */
  private final TimerHeap heap = new TimerHeap();

  private final Wheel wheel = new Wheel();

  /** What is in the wheel's lists. */
  private final LinkedTimers linked = new LinkedTimers();

  private final Sleepers sleepers = new Sleepers();

  private int size;
  private int registered;

  /** The least deadline, if {@link #firstIsKnown}. */
  private long first;

  private boolean firstIsKnown;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(LinkedTimer timer) {
    added(timer.deadline);
    timer.sequence = registered++;
    put(timer);
  }

  /** Adds a task that sleeps, and tells it what it waits for. */
  void add(long deadline, Task<?> sleeper) {
    added(deadline);
    put(deadline, registered++, sleeper);
  }

  private void added(long deadline) {
    if (size++ == 0) {
      wheel.startAt(deadline);
      first = deadline;
      firstIsKnown = true;
    } else if (firstIsKnown && deadline < first) {
      first = deadline;
    }
  }

  /** The deadline of the first timer. There must be one. */
  long nextDeadline() {
    if (!firstIsKnown) {
      first = heap.isEmpty() ? least(wheel.nextList()) : heap.first().deadline;
      firstIsKnown = true;
    }
    return first;
  }

  private long least(int list) {
    return Math.min(linked.least(list), sleepers.least(list));
  }

  /** Takes the first timer if it is due at {@code time}, else null. */
  Timer takeDue(long time) {
    if (size == 0 || firstIsKnown && first > time) {
      return null;
    }
    while (heap.isEmpty()) {
      int list = wheel.nextList();
      if (!wheel.enter(list, time)) {
        return null;
      }
      deal(list);
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
  void remove(Timer timer) {
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

  /** Takes out a task that waits for {@code block}. */
  void remove(SleeperBlock block, Task<?> sleeper) {
    int list = block.list;
    long deadline = sleepers.remove(block, sleeper);
    leftList(list);
    removed(deadline);
  }

  private void leftList(int list) {
    if (linked.isEmpty(list) && sleepers.isEmpty(list)) {
      wheel.vacate(list);
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
    if (list == Wheel.PRESENT) {
      heap.add(timer);
      return;
    }
    wheel.occupy(list);
    linked.add(timer, list);
  }

  private void put(long deadline, int sequence, Task<?> sleeper) {
    int list = wheel.listOf(deadline);
    if (list == Wheel.PRESENT) {
      var timer = new SleepTimer(deadline, sequence, sleeper);
      sleeper.sleepsBy(timer);
      heap.add(timer);
      return;
    }
    wheel.occupy(list);
    sleepers.add(list, deadline, sequence, sleeper);
  }

  /** Deals the timers of a list, whose span has begun, to shorter spans or the heap. */
  private void deal(int list) {
    wheel.vacate(list);
    for (LinkedTimer timer = linked.takeAll(list); timer != null; ) {
      LinkedTimer following = timer.next;
      timer.next = null;
      timer.previous = null;
      put(timer);
      timer = following;
    }
    for (SleeperBlock block = sleepers.takeAll(list); block != null; ) {
      for (int i = 0; i < block.size(); i++) {
        put(block.deadline(i), block.sequence(i), block.task(i));
      }
      block = sleepers.giveBack(block);
    }
  }
}
