package dev.baton;

/**
 * The timers of a loop, earliest first, and in the order of registration where they are equal.
 *
 * <p>Only those of the present window of time, a quarter of a millisecond, are in order, in a heap.
 * Those beyond it lie in lists, each for a span of time: 64 spans of a window's length, 64 of 64
 * windows' length, and so on. When the heap has run empty and the next span's time has come, its
 * list is dealt out to shorter spans or to the heap. So adding a timer and taking one out cost the
 * same however many there are, and each is moved a few times at most before it is due. It is the
 * hierarchical wheel of Varghese and Lauck, with exact deadlines.
 */
final class TimerQueue {
  /** A window has 2^18 nanoseconds. */
  private static final int WINDOW = 18;

  /** Each level has 2^6 spans, as many as a long has bits. */
  private static final int DIGIT = 6;

  private static final int SPANS = 1 << DIGIT;
  private static final int LEVELS = (Long.SIZE - WINDOW + DIGIT - 1) / DIGIT;

  /** The index of a timer in list i is this minus i. */
  private static final int FIRST_LIST = -2;

  /** The timers of the present window, and of any before it. */
  private final TimerHeap heap = new TimerHeap();

  /** The first timer of each list; level by level. */
  private final Timer[] lists = new Timer[LEVELS * SPANS];

  /** For each level, a bit for each list that is not empty. */
  private final long[] occupied = new long[LEVELS];

  /** The present window's beginning. Times are counted from the least one, and are unsigned. */
  private long now;

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

  void add(Timer timer) {
    timer.sequence = registered++;
    if (size++ == 0) {
      now = windowOf(timer);
      first = timer.deadline;
      firstIsKnown = true;
    } else if (firstIsKnown && timer.deadline < first) {
      first = timer.deadline;
    }
    put(timer);
  }

  /** The deadline of the first timer. There must be one. */
  long nextDeadline() {
    if (!firstIsKnown) {
      first = heap.isEmpty() ? least(lists[nextList()]) : heap.first().deadline;
      firstIsKnown = true;
    }
    return first;
  }

  /** Takes the first timer if it is due at {@code time}, else null. */
  Timer takeDue(long time) {
    if (size == 0 || firstIsKnown && first > time) {
      return null;
    }
    while (heap.isEmpty()) {
      int list = nextList();
      long begins = beginning(list);
      if (Long.compareUnsigned(begins, time ^ Long.MIN_VALUE) > 0) {
        return null;
      }
      now = begins;
      deal(list);
    }
    Timer timer = heap.first();
    if (timer.deadline > time) {
      return null;
    }
    heap.remove(timer);
    removed(timer);
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
      unlink(timer);
    }
    removed(timer);
  }

  private void removed(Timer timer) {
    size--;
    if (timer.deadline == first) {
      firstIsKnown = false;
    }
  }

  private static long time(Timer timer) {
    return timer.deadline ^ Long.MIN_VALUE;
  }

  private static long windowOf(Timer timer) {
    return time(timer) >>> WINDOW << WINDOW;
  }

  private void put(Timer timer) {
    long time = time(timer);
    long differing = (time ^ now) >>> WINDOW;
    if (differing == 0 || Long.compareUnsigned(time, now) < 0) {
      heap.add(timer);
      return;
    }
    // All timers of a level have the same digits above it as the present window.
    int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros(differing)) / DIGIT;
    int span = (int) (time >>> WINDOW + level * DIGIT) & SPANS - 1;
    link(timer, level * SPANS + span);
  }

  private void link(Timer timer, int list) {
    Timer second = lists[list];
    timer.next = second;
    if (second == null) {
      occupied[list / SPANS] |= 1L << list;
    } else {
      second.previous = timer;
    }
    lists[list] = timer;
    timer.index = FIRST_LIST - list;
  }

  private void unlink(Timer timer) {
    int list = FIRST_LIST - timer.index;
    Timer before = timer.previous;
    Timer after = timer.next;
    if (before != null) {
      before.next = after;
    } else {
      lists[list] = after;
      if (after == null) {
        occupied[list / SPANS] &= ~(1L << list);
      }
    }
    if (after != null) {
      after.previous = before;
    }
    timer.previous = null;
    timer.next = null;
    timer.index = Timer.NOWHERE;
  }

  /** The list of the next span; there must be one. The lowest level has the nearest. */
  private int nextList() {
    int level = 0;
    while (occupied[level] == 0) {
      level++;
    }
    return level * SPANS + Long.numberOfTrailingZeros(occupied[level]);
  }

  /** When the span of a list begins: the present window's higher digits, its own, and zeros. */
  private long beginning(int list) {
    int shift = WINDOW + list / SPANS * DIGIT;
    long higher = shift + DIGIT < Long.SIZE ? now >>> shift + DIGIT << shift + DIGIT : 0;
    return higher | (long) (list % SPANS) << shift;
  }

  /** Deals the timers of a list, whose span has begun, to shorter spans or the heap. */
  private void deal(int list) {
    Timer timer = lists[list];
    lists[list] = null;
    occupied[list / SPANS] &= ~(1L << list);
    while (timer != null) {
      Timer following = timer.next;
      timer.next = null;
      timer.previous = null;
      put(timer);
      timer = following;
    }
  }

  private static long least(Timer list) {
    long least = list.deadline;
    for (Timer timer = list.next; timer != null; timer = timer.next) {
      least = Math.min(least, timer.deadline);
    }
    return least;
  }
}
