package dev.baton.internal.channels;

import dev.baton.channels.ChannelClosed;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Stack;
import java.util.Optional;

/**
 * What a shared channel and an inlet do: a ring of elements with a side for those that send and one
 * for those that receive, each with a lock and a line of those that wait there.
 *
 * <p>Sending takes the one lock and receiving the other, so that they do not wait for each other.
 * Every element goes through the ring; whoever puts one there looks afterwards whether somebody
 * waits at the other side, and whoever begins to wait looks afterwards whether the ring has changed
 * ({@link #settle}): one of the two sees the other. So does whoever finds nothing, before saying
 * so: what another thread has half done is completed first.
 *
 * <p>Those that wait are served in order, under the lock of their side, and are told without any
 * lock. Served is served: the element has been sent, or is that receiver's. A receiver that cannot
 * have it any more, since another clause of its select was chosen or its loop is closed, gives it
 * back to the place that it had.
 */
public final class SharedCore {
  /** The most that a ring can have room for: 2^24. */
  public static final int LARGEST = 1 << 24;

  /** What a receiver is served with where no element comes any more. */
  static final Object END = new Object();

  private final String name;
  private final int capacity;

  final SharedSide sending = new SharedSide();
  private final SharedRing ring;
  final SharedSide receiving = new SharedSide();

  /** How it ends, and whether it has. */
  final SharedEnd end;

  /** Makes one; {@code name} is what it is called in messages. */
  public SharedCore(String name, int capacity) {
    if (capacity < 1 || capacity > LARGEST) {
      throw new IllegalArgumentException(
          "The capacity of " + described(name) + " is from 1 to " + LARGEST + ", not " + capacity);
    }
    this.name = name;
    this.end = new SharedEnd(name);
    this.capacity = capacity;
    this.ring = new SharedRing(capacity, sending, receiving);
  }

  // ---- sending

  /**
   * Sends an element unless that has to wait; gives whether it was sent.
   *
   * @throws ChannelClosed if nothing can be sent any more
   */
  public boolean offer(Object element) {
    if (offerIfOpen(element)) {
      return true;
    }
    if (end.closed) {
      throw end.sendAfterClose();
    }
    return false;
  }

  /** Does the same, and gives false also where nothing can be sent any more. */
  public boolean offerIfOpen(Object element) {
    probeIfAwaited(receiving);
    do {
      synchronized (sending) {
        if (end.closed) {
          return false;
        }
        if (sending.waits.first() == null && ring.add(element)) {
          break;
        }
      }
      if (!settle()) {
        return false;
      }
    } while (true);
    if (receiving.waits.isAwaited()) {
      settle();
    }
    return true;
  }

  /**
   * Sends an element in any case, by dropping the oldest one or all of them.
   *
   * @return how many were dropped; -1 if nothing can be sent any more
   */
  public int offerDropping(Object element, boolean all) {
    Stack.probe();
    int dropped = 0;
    boolean sent = false;
    while (!sent) {
      synchronized (sending) {
        if (end.closed) {
          return -1;
        }
        sent = ring.add(element);
        if (!sent) {
          dropped += drop(all);
          sent = ring.add(element);
        }
      }
      settle();
    }
    return dropped;
  }

  /** Drops elements for which nobody waits; under the senders' lock. */
  private int drop(boolean all) {
    int dropped = 0;
    synchronized (receiving) {
      if (receiving.waits.first() == null) {
        do {
          dropped += ring.take() == null ? 0 : 1;
        } while (all && !ring.isEmpty());
      }
    }
    return dropped;
  }

  // ---- receiving

  /** Takes the next element, or null if none is there for {@code receiver}, who may be null. */
  Object poll(SharedReceiver<?> receiver) {
    probeIfAwaited(sending);
    Object element;
    do {
      synchronized (receiving) {
        element = receiving.waits.first() == null ? ring.take() : null;
        if (element != null) {
          if (receiver != null) {
            receiver.number = ring.latest();
          }
          break;
        }
      }
      if (!settle()) {
        return null;
      }
    } while (true);
    if (sending.waits.isAwaited()) {
      settle();
    }
    return element;
  }

  /**
   * Returns the next element if one is there.
   *
   * @throws ChannelClosed at the end
   */
  public Optional<?> receiveNow() {
    Object element = poll(null);
    if (element != null) {
      try {
        return Optional.of(element);
      } catch (OutOfMemoryError | StackOverflowError none) {
        putBack(element, -1); // before all others
        throw none;
      }
    }
    if (isAtEnd()) {
      throw end.atEnd();
    }
    return Optional.empty();
  }

  /**
   * Puts an element back that a receiver could not have: it is received before all that were sent
   * after it.
   *
   * @param number which it is, in the order of sending
   */
  public void putBack(Object element, long number) {
    var again = new SharedRing.Returning(element, number);
    synchronized (receiving) {
      if (!end.receivingClosed) {
        ring.putBack(again);
      }
    }
    settle();
  }

  /**
   * Puts back what a wait was served with, if it was, and was not put back before. Somebody may
   * wait for it: {@link #settle}.
   */
  void takeBack(SharedWait served) {
    synchronized (receiving) {
      if (!served.takenBack && served.value != END) {
        served.takenBack = true;
        if (!end.receivingClosed) {
          ring.putBack(served);
        }
      }
    }
  }

  // ---- waiting

  /** Begins a wait: it is served now, if it can be, or when it can be. */
  void begin(SharedSide side, SharedWait wait) {
    synchronized (side) {
      side.waits.add(wait);
    }
    settle();
  }

  /** Ends a wait that was not served; false if it was. */
  boolean withdraw(SharedSide side, SharedWait wait) {
    synchronized (side) {
      if (!wait.inLine) {
        return false;
      }
      side.waits.remove(wait);
      return true;
    }
  }

  /**
   * Has a thread wait until its element has been sent, the core is closed, or the thread is
   * interrupted; gives whether it was sent.
   */
  public boolean await(Object element) {
    var wait = new ThreadWait(element);
    begin(sending, wait);
    return wait.await(this);
  }

  /** Looks whether the stack has room for {@link #settle}, if that will be called. */
  private static void probeIfAwaited(SharedSide side) {
    if (side.waits.isAwaited()) {
      Stack.probe();
    }
  }

  /**
   * Serves those who wait, as far as they can be; gives whether anybody was. Where it is called
   * after something has changed, {@link Stack#probe()} must have found enough before; what it needs
   * itself is less.
   */
  boolean settle() {
    boolean served = false;
    boolean more;
    do {
      more = receiving.waits.isAwaited() && serveReceivers();
      more |= sending.waits.isAwaited() && serveSenders();
      served |= more;
    } while (more);
    return served;
  }

  private boolean serveReceivers() {
    Stack.probe(Stack.HAND_OVER);
    SharedWait served = null;
    SharedWait last = null;
    synchronized (receiving) {
      boolean ends = end.closed; // before the look for an element: none comes after that
      for (SharedWait wait = receiving.waits.first(); wait != null; ) {
        Object element = ring.take();
        if (element == null && !ends) {
          break;
        }
        receiving.waits.remove(wait);
        wait.value = element == null ? END : element;
        wait.number = ring.latest();
        if (last == null) {
          served = wait;
        } else {
          last.behind = wait;
        }
        last = wait;
        wait = receiving.waits.first();
      }
    }
    return tellAll(served);
  }

  private boolean serveSenders() {
    Stack.probe(Stack.HAND_OVER);
    SharedWait served = null;
    SharedWait last = null;
    synchronized (sending) {
      Failure refusal = end.closed ? end.sendFailure() : null;
      for (SharedWait wait = sending.waits.first(); wait != null; ) {
        if (refusal == null && !ring.add(wait.value)) {
          break;
        }
        sending.waits.remove(wait);
        wait.value = refusal;
        if (last == null) {
          served = wait;
        } else {
          last.behind = wait;
        }
        last = wait;
        wait = sending.waits.first();
      }
    }
    return tellAll(served);
  }

  /** Tells those who were served, each linked to the next; no lock is held. */
  private static boolean tellAll(SharedWait first) {
    for (SharedWait wait = first; wait != null; ) {
      SharedWait next = wait.behind;
      wait.behind = null;
      wait.tell();
      wait = next;
    }
    return first != null;
  }

  // ---- the end

  /**
   * Ends sending: what is in the ring is received, and then the end, or this failure if it is not
   * null.
   *
   * @return whether this has ended it
   */
  public boolean endSending(Throwable why) {
    Stack.probe();
    synchronized (sending) {
      if (end.closed) {
        return false;
      }
      end.failure = why;
      end.closed = true;
    }
    settle();
    return true;
  }

  /**
   * Ends receiving, and by that sending: what is in the ring is dropped.
   *
   * @return whether sending was not ended before
   */
  public boolean endReceiving() {
    Stack.probe();
    boolean first;
    synchronized (sending) {
      first = !end.closed;
      end.receivingClosed = true;
      end.closed = true;
    }
    synchronized (receiving) {
      while (ring.take() != null) {}
    }
    settle();
    return first;
  }

  /** Returns whether nothing can be sent any more. */
  public boolean isClosed() {
    return end.closed;
  }

  /** Returns whether nothing is received any more. */
  public boolean isAtEnd() {
    if (!end.closed) {
      return false;
    }
    synchronized (receiving) {
      return ring.isEmpty();
    }
  }

  /** Returns how many elements are there to be received. */
  public int size() {
    synchronized (receiving) {
      return ring.size();
    }
  }

  private static String described(String name) {
    return ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
  }

  @Override
  public String toString() {
    return described(name)
        + " of "
        + capacity
        + (end.closed ? ", closed, " : ", ")
        + size()
        + " buffered";
  }
}
