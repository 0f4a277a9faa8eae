package dev.baton.internal.channels;

import dev.baton.channels.ChannelClosed;
import dev.baton.channels.Overflow;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import java.util.Objects;

/**
 * What a broadcast does: one ring of elements for all subscriptions, each of which is a {@link
 * BroadcastPosition} in it. How many subscriptions have still to take an element is counted beside
 * it: where the one that a new element would replace is wanted by none, there is room.
 *
 * <p>Where old elements make room for new ones, nobody looks for the slow subscriptions then: each
 * of them finds out by itself, when it takes its next element, how many it has missed.
 */
public final class BroadcastCore {
  /** The most that a ring can have room for: 2^24. */
  private static final int LARGEST = 1 << 24;

  private final int capacity;
  private final Overflow overflow;

  /** How many of the latest elements new subscriptions get. */
  private final int replay;

  /** The element with the number n stands at n modulo the capacity; null if nobody needs it. */
  private final Object[] elements;

  /** How many subscriptions have not taken the element that stands there. */
  private final int[] wanted;

  /** How many elements have been sent, and the number of the next one. */
  long sent;

  private int subscriptions;
  private boolean closed;

  /** What it was closed with; null for nothing. */
  private Throwable cause;

  /**
   * Invariant: one waits only where it has taken all elements. Its owner is that of both queues.
   */
  final WaitQueue<BroadcastReceiver<?>> receivers = new WaitQueue<>();

  /** Invariant: they wait only while there is no room. */
  final WaitQueue<BroadcastSend> senders = new WaitQueue<>();

  /** Makes one without subscriptions. */
  public BroadcastCore(int capacity, Overflow overflow, int replay) {
    if (capacity < 1 || capacity > LARGEST) {
      throw new IllegalArgumentException(
          "The capacity of a broadcast is from 1 to " + LARGEST + ", not " + capacity);
    }
    if (replay < 0 || replay > capacity) {
      throw new IllegalArgumentException(
          "Of a broadcast of " + capacity + ", " + replay + " elements cannot be replayed");
    }
    this.capacity = capacity;
    this.overflow = Objects.requireNonNull(overflow, "overflow");
    this.replay = replay;
    this.elements = new Object[capacity];
    this.wanted = new int[capacity];
  }

  // ---- sending

  /** Sends an element unless that has to wait; gives whether it was sent. */
  public boolean sendNow(Object element) {
    receivers.checkUse(this);
    checkOpen();
    if (offer(element)) {
      return true;
    }
    if (overflow == Overflow.FAIL) {
      throw full();
    }
    return false;
  }

  Overflow overflow() {
    return overflow;
  }

  void checkOpen() {
    if (closed) {
      throw sendAfterClose();
    }
  }

  IllegalStateException full() {
    return new IllegalStateException(
        "There is no room in the "
            + this
            + ": the slowest subscription has not taken its oldest element. Take it, close that"
            + " subscription, give the broadcast a larger capacity, or another Overflow than FAIL.");
  }

  private boolean hasRoom() {
    return wanted[(int) (sent % capacity)] == 0;
  }

  /** Sends an element if there is room, or others make room for it. */
  boolean offer(Object element) {
    if (overflow != Overflow.DROP_OLDEST && overflow != Overflow.CONFLATE && !hasRoom()) {
      return false;
    }
    boolean awaited = !receivers.isEmpty();
    if (awaited) {
      prepare();
    }
    put(element, awaited);
    return true;
  }

  /** Puts an element into the ring, and gives it to those that wait, if any do; then, prepared. */
  private void put(Object element, boolean awaited) {
    long number = sent++;
    int at = (int) (number % capacity);
    elements[at] = element;
    wanted[at] = subscriptions;
    long replayed = number - replay; // it is in no new subscription any more
    if (replayed >= 0 && replay < capacity) {
      int old = (int) (replayed % capacity);
      if (wanted[old] == 0) {
        elements[old] = null;
      }
    }
    BroadcastReceiver<?> r = awaited ? receivers.next() : null;
    for (; r != null; r = receivers.next()) {
      r.deliver(element, number);
      r.position.next = sent;
      if (--wanted[at] == 0 && replay == 0) {
        elements[at] = null;
      }
    }
  }

  /**
   * Makes sure that all that wait can be woken: if that throws, for want of memory or stack,
   * nothing has changed.
   */
  private void prepare() {
    prepare(count(senders.next()));
  }

  /**
   * Does as {@link #prepare()} does, for all that wait to receive and so many that wait to send.
   */
  private void prepare(int sending) {
    Waiter<?> first = receivers.isEmpty() ? senders.next() : receivers.next();
    if (first != null) {
      Stack.probe();
      first.task.loop().ready.makeRoom(count(receivers.next()) + sending);
    }
  }

  private static int count(Waiter<?> first) {
    int count = 0;
    for (Waiter<?> each = first; each != null; each = each.next) {
      count++;
    }
    return count;
  }

  /** Sends what waits to be sent, as far as there is room; prepared. */
  private void serveSenders() {
    for (BroadcastSend s = senders.next(); s != null && hasRoom(); s = senders.next()) {
      s.wake(null);
      put(s.element, true);
    }
  }

  // ---- receiving

  /** Makes a subscription: it gets the latest elements, as many as are replayed, and all later. */
  public BroadcastPosition subscribe() {
    receivers.checkUse(this);
    long from = Math.max(0, sent - replay);
    var position = new BroadcastPosition(this, from);
    subscriptions++;
    for (long number = from; number < sent; number++) {
      wanted[(int) (number % capacity)]++;
    }
    return position;
  }

  /** Takes the next element of a position, or {@link Engine#SUSPENDED}. */
  Object take(BroadcastPosition position) {
    catchUp(position);
    long number = position.next;
    if (number == sent || position.left) {
      return Engine.SUSPENDED;
    }
    int at = (int) (number % capacity);
    boolean makesRoom = makesRoom(position);
    if (makesRoom) {
      prepare(1);
    }
    Object element = elements[at];
    position.next = number + 1; // from here on, nothing is called that may find no stack
    if (--wanted[at] == 0 && number < sent - replay) {
      elements[at] = null;
    }
    if (makesRoom) {
      serveSenders();
    }
    return element;
  }

  /** Returns whether there is room for who waits to send once this one has taken an element. */
  private boolean makesRoom(BroadcastPosition position) {
    return !senders.isEmpty()
        && position.next == sent - capacity
        && wanted[(int) (sent % capacity)] == 1;
  }

  /** Goes on behind the elements that have made room for others. */
  void catchUp(BroadcastPosition position) {
    long behind = sent - position.next;
    if (behind <= capacity || position.left) {
      return;
    }
    long lost =
        overflow == Overflow.CONFLATE
            ? (behind - 1) / capacity * capacity // each time it was full, all made room
            : behind - capacity;
    long number = Math.max(position.next, sent - capacity);
    position.next += lost;
    position.missed += lost;
    for (; number < position.next; number++) {
      int at = (int) (number % capacity);
      if (--wanted[at] == 0 && number < sent - replay) {
        elements[at] = null;
      }
    }
  }

  /** Ends a subscription: what it has not taken is no longer wanted by it. */
  public void leave(BroadcastPosition position) {
    if (position.left) {
      return;
    }
    receivers.checkUse(this);
    catchUp(position);
    BroadcastReceiver<?> waiting = position.waiting();
    if (makesRoom(position)) {
      prepare();
    } else if (waiting != null) { // it is not asked of all that wait: as many may leave
      Stack.probe();
      waiting.task.loop().ready.makeRoom(1);
    }
    position.left = true;
    subscriptions--;
    for (long number = position.next; number < sent; number++) {
      int at = (int) (number % capacity);
      if (--wanted[at] == 0 && number < sent - replay) {
        elements[at] = null;
      }
    }
    if (waiting != null) {
      waiting.wake(endFailure(position));
    }
    serveSenders();
  }

  // ---- the end

  /**
   * Ends sending: what was sent is received, and then the end, or this failure if it is not null.
   */
  public void close(Throwable why) {
    receivers.checkUse(this);
    prepare();
    if (!closed) {
      cause = why;
    }
    closed = true;
    for (BroadcastSend send = senders.next(); send != null; send = senders.next()) {
      send.wake(sendFailure());
    }
    for (BroadcastReceiver<?> r = receivers.next(); r != null; r = receivers.next()) {
      r.atEnd();
    }
  }

  /** Returns whether nothing more can be sent. */
  public boolean isClosed() {
    return closed;
  }

  /** Returns what it was closed with; null for nothing. */
  Throwable cause() {
    return cause;
  }

  /** Returns how many subscriptions there are. */
  public int subscriptions() {
    return subscriptions;
  }

  ChannelClosed atEnd(BroadcastPosition position) {
    return position.left
        ? new ChannelClosed("This subscription of the broadcast is closed")
        : new ChannelClosed(
            "The broadcast is closed, and all that was sent has been received", cause);
  }

  /** Returns {@link #atEnd} as it is sent; throws nothing, so that a close reaches all. */
  Failure endFailure(BroadcastPosition position) {
    try {
      return new Failure(atEnd(position));
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  private ChannelClosed sendAfterClose() {
    return new ChannelClosed("The broadcast is closed; nothing more can be sent", cause);
  }

  private Failure sendFailure() {
    try {
      return new Failure(sendAfterClose());
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  @Override
  public String toString() {
    return "broadcast of "
        + capacity
        + (closed ? ", closed, " : ", ")
        + subscriptions
        + (subscriptions == 1 ? " subscription" : " subscriptions");
  }
}
