package dev.baton.internal.channels;

import dev.baton.channels.Channel;
import dev.baton.channels.ChannelClosed;
import dev.baton.channels.Overflow;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a {@link Channel} does: its elements, and who waits for them or for room. The operations
 * call it, and it hands over to them.
 *
 * @param <T> the type of the elements
 */
public abstract sealed class ChannelCore<T> permits Channel, MergeQueue {
  /**
   * @hidden
   */
  protected static final int UNBOUNDED = Integer.MAX_VALUE;

  /**
   * @hidden
   */
  protected static final int CONFLATED = -1;

  /** The elements to be kept for receivers, or {@link #CONFLATED}. */
  final int capacity;

  /** What it does beyond waiting, and dropping what nobody gets; null for nothing. */
  final ChannelPolicy policy;

  /** Invariant: it is empty while receivers wait, and full while senders wait. */
  private final Ring buffer = new Ring();

  /** Invariant: receivers wait only while no senders do. Its owner is that of both queues. */
  final WaitQueue<Receiver<?>> receivers = new WaitQueue<>();

  final WaitQueue<Send> senders = new WaitQueue<>();

  /** How many elements have gone to receivers; the least numbers are the first, but for a wrap. */
  private int taken;

  /** The number of the element that has been taken last by {@link #poll}. */
  private int latest;

  /** Those of the elements at the front of the buffer that have come back; null for none ever. */
  private Returned returned;

  private boolean closed;
  private boolean receivingClosed;

  /** What the senders have closed it with; null for nothing. */
  private Throwable cause;

  /**
   * @hidden
   */
  protected ChannelCore(int capacity) {
    this.capacity = capacity;
    this.policy = null;
  }

  /**
   * Makes one with an overflow, and with what is told of elements that nobody gets, or null.
   *
   * @hidden
   */
  protected ChannelCore(int capacity, Overflow overflow, Consumer<?> undelivered) {
    this.capacity = capacity;
    this.policy = ChannelPolicy.of(overflow, undelivered);
  }

  // ---- for the channel's users

  /**
   * Sends an element if that does not have to wait, and returns whether it did.
   *
   * @hidden
   */
  protected final boolean sendNow(Object element) {
    if (!receivers.isOfThread()) {
      receivers.checkUse(this);
    }
    if (isEitherClosed()) {
      throw sendAfterClose();
    }
    return offer(element) || policy != null && policy.refuse(this);
  }

  /**
   * Returns the sending of an element.
   *
   * @hidden
   */
  protected final Send sending(Object element) {
    return policy == null ? new Send(this, element) : new PolicySend(this, element);
  }

  /**
   * Returns an element if one is there.
   *
   * @hidden
   */
  @SuppressWarnings("unchecked")
  protected final Optional<T> receiveNow() {
    if (!receivers.isOfThread()) {
      receivers.checkUse(this);
    }
    Object polled = poll();
    if (polled != Engine.SUSPENDED) {
      try {
        return Optional.of((T) polled);
      } catch (OutOfMemoryError | StackOverflowError none) {
        putBack(polled, latest);
        throw none;
      }
    }
    if (isAtEnd()) {
      throw atEnd();
    }
    return Optional.empty();
  }

  /**
   * Ends sending: those that wait to send get {@link ChannelClosed}.
   *
   * @param why what it is closed with; null for nothing
   * @hidden
   */
  protected final void endSending(Throwable why) {
    checkMayEnd();
    Undelivered left = policy == null ? null : policy.collect(waitingSenders());
    if (!isEitherClosed()) {
      cause = why;
    }
    closed = true;
    try {
      turnAway(left);
      for (Receiver<?> r = receivers.next(); r != null; r = receivers.next()) {
        r.atEnd();
      }
    } finally {
      Undelivered.tell(left);
    }
  }

  /**
   * Ends receiving: what is buffered is dropped, and whoever waits gets {@link ChannelClosed}.
   *
   * @hidden
   */
  protected final void endReceiving() {
    checkMayEnd();
    Undelivered left = policy == null ? null : policy.collect(buffer.size() + waitingSenders());
    receivingClosed = true;
    try {
      drop(buffer.size(), left);
      turnAway(left);
      for (Receiver<?> r = receivers.next(); r != null; r = receivers.next()) {
        r.wake(endFailure());
      }
    } finally {
      Undelivered.tell(left);
    }
  }

  private void checkMayEnd() {
    receivers.checkUse(this);
    senders.checkWake();
    receivers.checkWake();
    Stack.probe();
  }

  /** Fails all that wait to send. */
  private void turnAway(Undelivered left) {
    for (Send send = senders.next(); send != null; send = senders.next()) {
      send.wake(sendFailure());
      if (left != null) {
        left.add(send.element);
      }
    }
  }

  private int waitingSenders() {
    int count = 0;
    for (Waiter<?> send = senders.next(); send != null; send = send.next) {
      count++;
    }
    return count;
  }

  /**
   * Returns whether nothing more can be sent.
   *
   * @hidden
   */
  protected final boolean isEitherClosed() {
    return closed || receivingClosed;
  }

  /**
   * Returns how many elements are buffered.
   *
   * @hidden
   */
  protected final int inBuffer() {
    return buffer.size();
  }

  /**
   * @hidden
   */
  @Override
  public String toString() {
    String kind =
        switch (capacity) {
          case 0 -> "rendezvous channel";
          case UNBOUNDED -> "unbounded channel";
          case CONFLATED -> "conflated channel";
          default -> "channel of " + capacity;
        };
    return kind + (isEitherClosed() ? ", closed, " : ", ") + buffer.size() + " buffered";
  }

  // ---- for the operations

  /** Passes an element on; false if its sender has to wait. The channel must be open. */
  final boolean offer(Object element) {
    Receiver<?> receiver = receivers.next();
    if (receiver != null) {
      receiver.deliver(element, taken + 1);
      taken++;
    } else if (capacity == CONFLATED) {
      clear();
      buffer.add(element);
    } else if (buffer.size() < capacity) {
      buffer.add(element);
    } else {
      return policy != null && policy.makeRoom(this, element);
    }
    return true;
  }

  /**
   * Puts an element into the place of the first of the full buffer, or of all in it, of which is
   * told then.
   */
  final void replace(boolean all, Object element) {
    int count = all ? buffer.size() : buffer.size() - capacity + 1;
    Undelivered dropped = policy.collect(count);
    drop(count, dropped);
    buffer.add(element);
    Undelivered.tell(dropped);
  }

  /** Drops the first elements of the buffer. */
  private void drop(int count, Undelivered dropped) {
    if (dropped == null && count == buffer.size()) {
      clear();
      return;
    }
    for (int i = 0; i < count; i++) {
      Object first = buffer.poll();
      if (returned != null && !returned.isEmpty()) {
        returned.poll();
      }
      if (dropped != null) {
        dropped.add(first);
      }
    }
  }

  /** Takes an element; {@link Engine#SUSPENDED} if none is there. */
  final Object poll() {
    if (buffer.size() == 0) {
      Send send = senders.next();
      if (send == null) {
        return Engine.SUSPENDED;
      }
      send.wake(null);
      latest = ++taken;
      return send.element;
    }
    Send send = senders.next();
    boolean comesIn = send != null && buffer.size() <= capacity;
    boolean isNew = returned == null || returned.isEmpty();
    if (comesIn) {
      send.wake(null);
    }
    Object polled = buffer.poll();
    latest = isNew ? ++taken : returned.poll();
    if (comesIn) {
      buffer.add(send.element); // in the place that has just become free
    }
    return polled;
  }

  /**
   * Returns the number of the element that has been taken last by {@link #poll}, in their order.
   */
  final int latest() {
    return latest;
  }

  /** Takes back an element that a receiver could not have: it is where it was again. */
  final void putBack(Object element, int number) {
    if (receivingClosed) {
      if (policy != null) {
        policy.tellOfReturned(element);
      }
      return;
    }
    Receiver<?> receiver = receivers.next();
    if (receiver != null) {
      receiver.deliver(element, number);
      return;
    }
    if (returned == null) {
      returned = new Returned();
    }
    if (capacity == CONFLATED && buffer.size() > 0) {
      if (!returned.isBefore(number)) {
        return; // what is there was sent later
      }
      clear();
    }
    buffer.makeRoom();
    buffer.add(returned.add(number), element);
  }

  /** Puts an element before all that nobody has received yet. */
  final void putFirst(Object element) {
    putBack(element, taken);
  }

  private void clear() {
    buffer.clear();
    if (returned != null) {
      returned.clear();
    }
  }

  /** Returns whether nothing comes any more. */
  final boolean isAtEnd() {
    return receivingClosed || closed && buffer.size() == 0;
  }

  /** Returns whether receiving was ended, and not only sending. */
  final boolean isReceivingClosed() {
    return receivingClosed;
  }

  /** Returns what a loop over the elements ends with; null for nothing. */
  final Throwable cause() {
    return cause;
  }

  /**
   * Returns {@link #atEnd} as it is sent; throws nothing, so that a close reaches all that wait.
   */
  final Failure endFailure() {
    try {
      return new Failure(atEnd());
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  private Failure sendFailure() {
    try {
      return new Failure(sendAfterClose());
    } catch (OutOfMemoryError | StackOverflowError none) {
      return Failure.of(none);
    }
  }

  final ChannelClosed atEnd() {
    return new ChannelClosed(
        receivingClosed
            ? "The receiving side of this channel is closed"
            : "The channel is closed, and all that was sent has been received",
        receivingClosed ? null : cause);
  }

  final ChannelClosed sendAfterClose() {
    return new ChannelClosed(
        closed
            ? "The channel is closed; nothing more can be sent"
            : "The receiving side of this channel is closed; nobody would get what is sent",
        cause);
  }
}
