package dev.baton.channels;

import dev.baton.Coroutine;
import dev.baton.internal.channels.ChannelCore;
import dev.baton.internal.channels.ChannelIterator;
import dev.baton.internal.channels.Receive;
import dev.baton.internal.channels.Send;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
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
@SuppressWarnings("exports") // its superclass, which shows nothing to users
public final class Channel<T> extends ChannelCore<T> implements AsyncIterable<T> {
  private Channel(int capacity) {
    super(capacity);
  }

  /** Makes a channel without a buffer: a send waits for the receive that takes its element. */
  public static <T> Channel<T> rendezvous() {
    return new Channel<>(0);
  }

  /**
   * Makes a channel that keeps up to {@code capacity} elements for receivers to come.
   *
   * @throws IllegalArgumentException if that is negative
   */
  public static <T> Channel<T> buffered(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("The capacity is negative: " + capacity);
    }
    return new Channel<>(capacity);
  }

  /** Makes a channel in which no send waits. */
  public static <T> Channel<T> unbounded() {
    return new Channel<>(UNBOUNDED);
  }

  /** Makes a channel that keeps the latest element only; no send waits. */
  public static <T> Channel<T> conflated() {
    return new Channel<>(CONFLATED);
  }

  // ---- sending

  /**
   * Sends one element.
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
    return sendNow(element);
  }

  /** Ends sending: those that wait to send get {@link ChannelClosed}. */
  public void close() {
    endSending();
  }

  // ---- receiving

  /**
   * Receives one element.
   *
   * @return a coroutine that throws {@link ChannelClosed} if the channel is closed and empty
   */
  public Coroutine<T> receive() {
    return new Receive<>(this);
  }

  /**
   * Receives an element, if one is there.
   *
   * @throws ChannelClosed if the channel is closed and empty
   * @throws NullPointerException if the element is null
   */
  public Optional<T> tryReceive() {
    return receiveNow();
  }

  /** Ends receiving: what is buffered is dropped, and whoever waits gets {@link ChannelClosed}. */
  public void closeReceiving() {
    endReceiving();
  }

  @Override
  public AsyncIterator<T> asyncIterator() {
    return new ChannelIterator<>(this);
  }

  // ---- both

  /** Returns whether nothing more can be sent. */
  public boolean isClosed() {
    return isEitherClosed();
  }

  /** Returns how many elements are buffered. */
  public int size() {
    return inBuffer();
  }

  @Override
  public String toString() {
    return super.toString();
  }
}
