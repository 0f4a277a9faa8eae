package dev.baton.channels;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.internal.channels.BroadcastIterator;
import dev.baton.internal.channels.BroadcastPosition;
import dev.baton.internal.channels.BroadcastReceive;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.Optional;

/**
 * A subscription of a {@link Broadcast}: the elements that were sent since it began, until it is
 * closed: {@code try (var news = broadcast.subscribe()) { … }}.
 *
 * <p>It is for one task at a time: to wait for its next element while another task does is an
 * error. Leaving a loop over it early closes nothing. Used on one loop's thread.
 *
 * @param <T> the type of the elements
 */
public final class BroadcastSubscription<T> implements AsyncIterable<T>, AsyncCloseable {
  private final BroadcastPosition position;

  BroadcastSubscription(BroadcastPosition position) {
    this.position = position;
  }

  /**
   * Receives one element.
   *
   * @return a coroutine that throws {@link ChannelClosed} if the broadcast is closed and all has
   *     been received, or the subscription is closed
   */
  public Coroutine<T> receive() {
    return new BroadcastReceive<>(position);
  }

  /**
   * Receives an element, if one is there.
   *
   * @throws ChannelClosed as {@link #receive} does
   * @throws NullPointerException if the element is null; it stays
   */
  @SuppressWarnings("unchecked") // what was sent
  public Optional<T> tryReceive() {
    return (Optional<T>) position.receiveNow();
  }

  @Override
  public AsyncIterator<T> asyncIterator() {
    return new BroadcastIterator<>(position);
  }

  /** Returns how many elements it has missed in all, since they had to make room for others. */
  public long missed() {
    return position.missed();
  }

  /** Returns how many elements are there to be received. */
  public int size() {
    return position.size();
  }

  /**
   * {@inheritDoc} What it has not received is no longer kept for it, and who waits for its next
   * element gets {@link ChannelClosed}. It is closed when this returns.
   */
  @Override
  public Coroutine<Void> closeAsync() {
    position.leave();
    return CompletedCoroutine.nothing();
  }

  @Override
  public String toString() {
    return "subscription of a broadcast";
  }
}
