package dev.baton.channels;

import dev.baton.Coroutine;
import dev.baton.internal.channels.SharedCore;
import dev.baton.internal.channels.SharedIterator;
import dev.baton.internal.channels.SharedReceive;
import dev.baton.internal.channels.SharedSend;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.Objects;
import java.util.Optional;

/**
 * A bounded queue between tasks of any loops, and threads: senders wait while it is full, receivers
 * while it is empty, each in order of coming. Elements are received in the order in which they were
 * sent. All methods may be called from any thread.
 *
 * <p>It keeps as many elements as its capacity says, and one more of each sender that waits, with
 * that. The room is made at once.
 *
 * <p>What is sent is received once: a send that is cancelled while it waits has sent nothing, and a
 * receive that is cancelled while it waits has taken nothing. One that another thread has served
 * before the cancel came is served; the cancel comes at the task's next suspension. Where its
 * element is dropped before code of the user's has seen it, as by the end of a task that was
 * cancelled, by a select that has chosen another clause, or since the receiver's loop is closed, it
 * is in its place in the channel again. What was given to a task that has no turn any more, because
 * its loop has ended, is lost with it.
 *
 * <p>Either side can be closed, as with {@link Channel}. Closed by the senders ({@link #close}),
 * receivers get what is there and then the end. Closed by the receivers ({@link #closeReceiving}),
 * what is there is dropped, and sending throws {@link ChannelClosed}. A loop over {@code
 * each(channel)} ends at the end; leaving it early closes nothing.
 *
 * <p>A task that waits for it waits for something outside its loop, which is no {@link
 * dev.baton.Deadlock}. Within one loop, {@link Channel} costs less and does more.
 *
 * @param <T> the type of the elements, none of which is null
 */
public final class SharedChannel<T> implements AsyncIterable<T> {
  private final SharedCore core;

  private SharedChannel(int capacity) {
    core = new SharedCore("shared channel", capacity);
  }

  /**
   * Makes a channel that keeps up to {@code capacity} elements.
   *
   * @throws IllegalArgumentException if that is not from 1 to 2^24
   */
  public static <T> SharedChannel<T> buffered(int capacity) {
    return new SharedChannel<>(capacity);
  }

  // ---- sending

  /**
   * Sends one element. It cannot be a clause of a select.
   *
   * @return a coroutine that throws {@link ChannelClosed} if either side is closed
   */
  public Coroutine<Void> send(T element) {
    return new SharedSend(core, element);
  }

  /**
   * Sends an element if that does not have to wait.
   *
   * @return whether it was sent
   * @throws ChannelClosed if either side is closed
   */
  public boolean trySend(T element) {
    return core.offer(Objects.requireNonNull(element, "element"));
  }

  /** Ends sending: those that wait to send get {@link ChannelClosed}. */
  public void close() {
    core.endSending(null);
  }

  // ---- receiving

  /**
   * Receives one element. It may be a clause of a select.
   *
   * @return a coroutine that throws {@link ChannelClosed} if the channel is closed and empty
   */
  public Coroutine<T> receive() {
    return new SharedReceive<>(core);
  }

  /**
   * Receives an element, if one is there.
   *
   * @throws ChannelClosed if the channel is closed and empty
   */
  public Optional<T> tryReceive() {
    @SuppressWarnings("unchecked")
    Optional<T> taken = (Optional<T>) core.receiveNow();
    return taken;
  }

  /** Ends receiving: what is buffered is dropped, and whoever waits gets {@link ChannelClosed}. */
  public void closeReceiving() {
    core.endReceiving();
  }

  @Override
  public AsyncIterator<T> asyncIterator() {
    return new SharedIterator<>(core);
  }

  // ---- both

  /** Returns whether nothing more can be sent. */
  public boolean isClosed() {
    return core.isClosed();
  }

  /** Returns how many elements are there to be received at the moment. */
  public int size() {
    return core.size();
  }

  @Override
  public String toString() {
    return core.toString();
  }
}
