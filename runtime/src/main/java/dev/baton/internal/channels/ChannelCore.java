package dev.baton.internal.channels;

import dev.baton.channels.Channel;
import dev.baton.channels.ChannelClosed;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.WaitQueue;
import java.util.Optional;

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
  private final int capacity;

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

  /**
   * @hidden
   */
  protected ChannelCore(int capacity) {
    this.capacity = capacity;
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
    return offer(element);
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
   * @hidden
   */
  protected final void endSending() {
    receivers.checkUse(this);
    senders.checkWake();
    receivers.checkWake();
    Stack.probe();
    closed = true;
    for (Send send = senders.next(); send != null; send = senders.next()) {
      send.wake(sendFailure());
    }
    for (Receiver<?> r = receivers.next(); r != null; r = receivers.next()) {
      r.atEnd();
    }
  }

  /**
   * Ends receiving: what is buffered is dropped, and whoever waits gets {@link ChannelClosed}.
   *
   * @hidden
   */
  protected final void endReceiving() {
    receivers.checkUse(this);
    senders.checkWake();
    receivers.checkWake();
    Stack.probe();
    receivingClosed = true;
    clear();
    for (Send send = senders.next(); send != null; send = senders.next()) {
      send.wake(sendFailure());
    }
    for (Receiver<?> r = receivers.next(); r != null; r = receivers.next()) {
      r.wake(endFailure());
    }
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
      return false;
    }
    return true;
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
            : "The channel is closed, and all that was sent has been received");
  }

  final ChannelClosed sendAfterClose() {
    return new ChannelClosed(
        closed
            ? "The channel is closed; nothing more can be sent"
            : "The receiving side of this channel is closed; nobody would get what is sent");
  }
}
