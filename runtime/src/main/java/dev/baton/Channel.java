package dev.baton;

import java.util.Optional;

/**
 * A queue between tasks: senders wait while it is full, receivers while it is empty, each in order
 * of coming.
 *
 * <p>What is sent is received once: a send that is cancelled while it waits has sent nothing, and a
 * receive that is cancelled while it waits has taken nothing. One that has been served before the
 * cancel came is served; the cancel comes at the task's next suspension. Where its element is
 * dropped before code of the user's has seen it, as by the end of a task that was cancelled or by a
 * race that another has won, it is in its place in the channel again.
 *
 * <p>Either side can be closed, as trio's channels can. Closed by the senders ({@link #close}),
 * receivers get what is buffered and then the end. Closed by the receivers ({@link
 * #closeReceiving}), what is buffered is dropped, and sending throws {@link ChannelClosed}. A loop
 * over {@code each(channel)} ends at the end; leaving it early closes nothing.
 *
 * <p>Used on one loop's thread.
 *
 * @param <T> the type of the elements
 */
public final class Channel<T> implements AsyncIterable<T> {
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final int CONFLATED = -1;

  /** The elements to be kept for receivers, or {@link #CONFLATED}. */
  private final int capacity;

  /** Invariant: it is empty while receivers wait, and full while senders wait. */
  private final Ring buffer = new Ring();

  /** Invariant: receivers wait only while no senders do. */
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

  private Channel(int capacity) {
    this.capacity = capacity;
  }

  /** A channel without a buffer: a send waits for the receive that takes its element. */
  public static <T> Channel<T> rendezvous() {
    return new Channel<>(0);
  }

  /**
   * A channel that keeps up to {@code capacity} elements for receivers to come.
   *
   * @throws IllegalArgumentException if that is negative
   */
  public static <T> Channel<T> buffered(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("The capacity is negative: " + capacity);
    }
    return new Channel<>(capacity);
  }

  /** A channel in which no send waits. */
  public static <T> Channel<T> unbounded() {
    return new Channel<>(UNBOUNDED);
  }

  /** A channel that keeps the latest element only; no send waits. */
  public static <T> Channel<T> conflated() {
    return new Channel<>(CONFLATED);
  }

  // ---- sending

  /**
   * The sending of one element.
   *
   * @return a coroutine that throws {@link ChannelClosed} if either side is closed
   */
  public Coroutine<Void> send(T element) {
    return new Send(this, element);
  }

  /**
   * Sends an element if that does not have to wait.
   *
   * @return whether it was sent
   * @throws ChannelClosed if either side is closed
   */
  public boolean trySend(T element) {
    if (closed || receivingClosed) {
      throw sendAfterClose();
    }
    return offer(element);
  }

  /** Ends sending: those that wait to send get {@link ChannelClosed}. */
  public void close() {
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

  // ---- receiving

  /**
   * The receiving of one element.
   *
   * @return a coroutine that throws {@link ChannelClosed} if the channel is closed and empty
   */
  public Coroutine<T> receive() {
    return new Receive<>(this);
  }

  /**
   * An element, if one is there.
   *
   * @throws ChannelClosed if the channel is closed and empty
   * @throws NullPointerException if the element is null
   */
  @SuppressWarnings("unchecked")
  public Optional<T> tryReceive() {
    Object polled = poll();
    if (polled != Runner.SUSPENDED) {
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

  /** Ends receiving: what is buffered is dropped, and whoever waits gets {@link ChannelClosed}. */
  public void closeReceiving() {
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

  @Override
  public AsyncIterator<T> asyncIterator() {
    return new ChannelIterator<>(this);
  }

  // ---- both

  /** Whether nothing more can be sent. */
  public boolean isClosed() {
    return closed || receivingClosed;
  }

  /** How many elements are buffered. */
  public int size() {
    return buffer.size();
  }

  @Override
  public String toString() {
    String kind =
        switch (capacity) {
          case 0 -> "rendezvous channel";
          case UNBOUNDED -> "unbounded channel";
          case CONFLATED -> "conflated channel";
          default -> "channel of " + capacity;
        };
    return kind + (isClosed() ? ", closed, " : ", ") + buffer.size() + " buffered";
  }

  // ---- for the operations

  /** Passes an element on; false if its sender has to wait. The channel must be open. */
  boolean offer(Object element) {
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

  /** Takes an element; {@link Runner#SUSPENDED} if none is there. */
  Object poll() {
    if (buffer.size() == 0) {
      Send send = senders.next();
      if (send == null) {
        return Runner.SUSPENDED;
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

  /** The number of the element that has been taken last by {@link #poll}, in their order. */
  int latest() {
    return latest;
  }

  /** Takes back an element that a receiver could not have: it is where it was again. */
  void putBack(Object element, int number) {
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
  void putBack(Object element) {
    putBack(element, taken);
  }

  private void clear() {
    buffer.clear();
    if (returned != null) {
      returned.clear();
    }
  }

  /** Whether nothing comes any more. */
  boolean isAtEnd() {
    return receivingClosed || closed && buffer.size() == 0;
  }

  /** What a receiver gets then; null for the ordinary end. */
  boolean isReceivingClosed() {
    return receivingClosed;
  }

  /** {@link #atEnd} as it is sent; it throws nothing, so that a close reaches all that wait. */
  Failure endFailure() {
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

  ChannelClosed atEnd() {
    return new ChannelClosed(
        receivingClosed
            ? "The receiving side of this channel is closed"
            : "The channel is closed, and all that was sent has been received");
  }

  ChannelClosed sendAfterClose() {
    return new ChannelClosed(
        closed
            ? "The channel is closed; nothing more can be sent"
            : "The receiving side of this channel is closed; nobody would get what is sent");
  }
}
