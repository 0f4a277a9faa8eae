package dev.baton.channels;

import dev.baton.Coroutine;
import dev.baton.internal.channels.ChannelCore;
import dev.baton.internal.channels.ChannelIterator;
import dev.baton.internal.channels.Receive;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

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

  private Channel(int capacity, Overflow overflow, Consumer<? super T> undelivered) {
    super(capacity, overflow, undelivered);
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

  /**
   * Makes a channel that keeps up to {@code capacity} elements, and those that come back; what is
   * done with one more, {@code overflow} says. {@link Integer#MAX_VALUE} is no limit.
   *
   * @throws IllegalArgumentException if the capacity is negative, or 0 where elements of the
   *     channel are to make room
   */
  public static <T> Channel<T> of(int capacity, Overflow overflow) {
    return new Channel<>(checked(capacity, overflow), overflow, null);
  }

  /**
   * Makes a channel that tells of each element that was sent and that nobody gets: to close what it
   * holds. It is told once of each of them:
   *
   * <ul>
   *   <li>that was dropped since there was no room;
   *   <li>that is in the channel when receiving is closed, or comes back to it after that;
   *   <li>whose {@link #send} was cancelled, was a clause of a select that another one has won, or
   *       has thrown {@link ChannelClosed} or, of {@link Overflow#FAIL}, that there is no room.
   * </ul>
   *
   * <p>It is not told of what {@link #trySend} has not sent, which is its caller's, nor of what was
   * received or can be.
   *
   * <p>{@code undelivered} is called on the loop's thread, when the channel has changed: within the
   * {@code send}, {@code trySend}, {@code close} or {@code closeReceiving} that was the reason, and
   * else in the loop's next pass. What it throws is thrown there, when all has been told; where
   * nobody has called, it is reported.
   *
   * @throws IllegalArgumentException as for {@link #of(int, Overflow)}
   */
  public static <T> Channel<T> of(
      int capacity, Overflow overflow, Consumer<? super T> undelivered) {
    return new Channel<>(
        checked(capacity, overflow), overflow, Objects.requireNonNull(undelivered, "undelivered"));
  }

  private static int checked(int capacity, Overflow overflow) {
    boolean needsRoom = overflow == Overflow.DROP_OLDEST || overflow == Overflow.CONFLATE;
    if (capacity < (needsRoom ? 1 : 0)) {
      throw new IllegalArgumentException(
          capacity < 0
              ? "The capacity is negative: " + capacity
              : "A channel of capacity 0 has no element that could make room, as "
                  + overflow
                  + " wants it: use a capacity of at least 1");
    }
    return capacity;
  }

  // ---- sending

  /**
   * Sends one element. Where the channel is full, it waits, or does as its {@link Overflow} says;
   * an element that is dropped counts as sent.
   *
   * @return a coroutine that throws {@link ChannelClosed} if either side is closed, and {@link
   *     IllegalStateException} if there is no room and {@link Overflow#FAIL} was asked for
   */
  public Coroutine<Void> send(T element) {
    return sending(element);
  }

  /**
   * Sends an element if that does not have to wait.
   *
   * @return whether it is in the channel, or received; false if there is no room, also where {@link
   *     Overflow#DROP_NEWEST} drops it
   * @throws ChannelClosed if either side is closed
   * @throws IllegalStateException if there is no room and {@link Overflow#FAIL} was asked for
   */
  public boolean trySend(T element) {
    return sendNow(element);
  }

  /** Ends sending: those that wait to send get {@link ChannelClosed}. */
  public void close() {
    endSending(null);
  }

  /**
   * Ends sending because of a failure: receivers get what is buffered, then a loop over the channel
   * throws {@code cause}, and what else throws {@link ChannelClosed} has it as its cause. It does
   * nothing if either side is closed already.
   */
  public void close(Throwable cause) {
    endSending(Objects.requireNonNull(cause, "cause"));
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
