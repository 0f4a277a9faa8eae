package dev.baton.internal.channels;

import dev.baton.internal.kernel.Engine;
import java.util.Optional;

/** A subscription of a broadcast: the element that it takes next, and what has come back to it. */
public final class BroadcastPosition {
  final BroadcastCore core;

  /** The number of the element that it takes next. */
  long next;

  /** How many elements have made room for others before it has taken them, as far as is known. */
  long missed;

  boolean left;

  /** The number of the element that it has taken last. */
  private long latest;

  /** What it has taken and nobody has seen, in order; null for nothing. */
  private Back back;

  /** Who has waited last. */
  private BroadcastReceiver<?> receiver;

  BroadcastPosition(BroadcastCore core, long next) {
    this.core = core;
    this.next = next;
  }

  /** Takes an element; {@link Engine#SUSPENDED} if none is there. */
  Object take() {
    Back first = back;
    if (first != null) {
      back = first.behind;
      latest = first.number;
      return first.element;
    }
    Object element = core.take(this);
    latest = next - 1;
    return element;
  }

  /** Returns which element was taken last, in the order of sending. */
  long latest() {
    return latest;
  }

  /** Takes back an element that nobody has seen; it is received before all later ones. */
  void putBack(Object element, long number) {
    if (left) {
      return;
    }
    BroadcastReceiver<?> waiting = waiting();
    if (waiting != null) {
      waiting.deliver(element, number);
      return;
    }
    var again = new Back(element, number);
    if (back == null || back.number > number) {
      again.behind = back;
      back = again;
      return;
    }
    Back ahead = back;
    while (ahead.behind != null && ahead.behind.number < number) {
      ahead = ahead.behind;
    }
    again.behind = ahead.behind;
    ahead.behind = again;
  }

  /** Returns who waits for its next element, or null. */
  BroadcastReceiver<?> waiting() {
    return receiver != null && receiver.queue != null ? receiver : null;
  }

  /** Has one wait for its next element, which is refused beside another one. */
  void await(BroadcastReceiver<?> next) {
    if (waiting() != null) {
      throw new IllegalStateException(
          "Another task waits for the next element of this subscription, which is for one: give"
              + " each task a subscription of its own");
    }
    core.receivers.add(next);
    receiver = next;
  }

  /** Returns whether it takes nothing more. */
  boolean isAtEnd() {
    return left || core.isClosed() && back == null && next == core.sent;
  }

  // ---- for its user

  /** Takes an element if one is there. */
  public Optional<?> receiveNow() {
    core.receivers.checkUse(core);
    Object element = take();
    if (element == Engine.SUSPENDED) {
      if (isAtEnd()) {
        throw core.atEnd(this);
      }
      return Optional.empty();
    }
    try {
      return Optional.of(element);
    } catch (OutOfMemoryError | StackOverflowError | NullPointerException none) {
      putBack(element, latest);
      throw none;
    }
  }

  /** Returns how many elements it has missed. */
  public long missed() {
    core.receivers.checkUse(core);
    core.catchUp(this);
    return missed;
  }

  /** Returns how many elements are there for it. */
  public int size() {
    core.receivers.checkUse(core);
    if (left) {
      return 0;
    }
    core.catchUp(this);
    int size = (int) (core.sent - next);
    for (Back each = back; each != null; each = each.behind) {
      size++;
    }
    return size;
  }

  /** Ends it. */
  public void leave() {
    core.leave(this);
    back = null;
  }

  /** An element that has come back. */
  private static final class Back {
    final Object element;
    final long number;
    Back behind;

    Back(Object element, long number) {
      this.element = element;
      this.number = number;
    }
  }
}
