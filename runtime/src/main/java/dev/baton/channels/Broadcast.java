package dev.baton.channels;

import dev.baton.Coroutine;
import dev.baton.internal.channels.BroadcastCore;
import dev.baton.internal.channels.BroadcastIterator;
import dev.baton.internal.channels.BroadcastSend;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.Objects;

/**
 * A channel of which everybody gets every element: each subscription has all that are sent from its
 * beginning on, in order.
 *
 * <pre>{@code
 * Broadcast<Order> orders = Broadcast.of(100, Overflow.WAIT);
 * for (Order order : each(orders)) {      // a subscription, until the loop is left
 *   …
 * }
 * await(orders.send(order));
 * }</pre>
 *
 * <p>It keeps {@code capacity} elements, once for all subscriptions, in room that is made at once;
 * each subscription has a number, and those elements that have come back to it. An element that all
 * have taken is let go, but for the last ones, which new subscriptions are to get. What the slowest
 * subscription has not taken when another element comes is a matter of the {@link Overflow}:
 *
 * <ul>
 *   <li>{@link Overflow#WAIT}: the sender waits for it;
 *   <li>{@link Overflow#DROP_OLDEST}: it misses its oldest element, and the sender never waits;
 *   <li>{@link Overflow#CONFLATE}: it misses all that it has not taken;
 *   <li>{@link Overflow#DROP_NEWEST}: nobody gets the new one;
 *   <li>{@link Overflow#FAIL}: nobody gets it, and the sender an error.
 * </ul>
 *
 * <p>How many it has missed, a subscription tells ({@link BroadcastSubscription#missed}). Without
 * subscriptions, nothing is waited for.
 *
 * <p>As Tokio's {@code broadcast} and Kotlin's {@code SharedFlow}. A cancelled send has sent
 * nothing, and a cancelled receive has taken nothing; see {@link Channel}. Used on one loop's
 * thread.
 *
 * @param <T> the type of the elements, which may be null
 */
public final class Broadcast<T> implements AsyncIterable<T> {
  private final BroadcastCore core;

  private Broadcast(BroadcastCore core) {
    this.core = core;
  }

  /**
   * Makes one that keeps up to {@code capacity} elements for those who are slow.
   *
   * @throws IllegalArgumentException if the capacity is not from 1 to 2^24
   */
  public static <T> Broadcast<T> of(int capacity, Overflow overflow) {
    return of(capacity, overflow, 0);
  }

  /**
   * Makes one whose subscriptions begin with the latest {@code replay} elements that were sent
   * before them.
   *
   * @throws IllegalArgumentException if the capacity is not from 1 to 2^24, or {@code replay} not
   *     from 0 to the capacity
   */
  public static <T> Broadcast<T> of(int capacity, Overflow overflow, int replay) {
    return new Broadcast<>(new BroadcastCore(capacity, overflow, replay));
  }

  // ---- sending

  /**
   * Sends one element to all that are subscribed.
   *
   * @return a coroutine that throws {@link ChannelClosed} if it is closed, and {@link
   *     IllegalStateException} if there is no room and {@link Overflow#FAIL} was asked for
   */
  public Coroutine<Void> send(T element) {
    return new BroadcastSend(core, element);
  }

  /**
   * Sends an element if that does not have to wait.
   *
   * @return whether it was sent; false if there is no room, also where {@link Overflow#DROP_NEWEST}
   *     drops it
   * @throws ChannelClosed if it is closed
   * @throws IllegalStateException if there is no room and {@link Overflow#FAIL} was asked for
   */
  public boolean trySend(T element) {
    return core.sendNow(element);
  }

  /**
   * Ends it: subscriptions get what they have not taken, and then the end; those that wait to send
   * get {@link ChannelClosed}.
   */
  public void close() {
    core.close(null);
  }

  /**
   * Ends it because of a failure: after what was sent before, loops throw {@code cause}, and {@link
   * ChannelClosed} has it as its cause. It does nothing if it is closed already.
   */
  public void close(Throwable cause) {
    core.close(Objects.requireNonNull(cause, "cause"));
  }

  // ---- receiving

  /**
   * Subscribes: what is returned gets all elements that are sent from now on, until it is closed.
   */
  public BroadcastSubscription<T> subscribe() {
    return new BroadcastSubscription<>(core.subscribe());
  }

  /** Returns a subscription that begins with its first advance, and ends when the loop is left. */
  @Override
  public AsyncIterator<T> asyncIterator() {
    return new BroadcastIterator<>(core);
  }

  // ---- both

  /** Returns whether nothing more can be sent. */
  public boolean isClosed() {
    return core.isClosed();
  }

  /** Returns how many subscriptions there are. */
  public int subscriptions() {
    return core.subscriptions();
  }

  @Override
  public String toString() {
    return core.toString();
  }
}
