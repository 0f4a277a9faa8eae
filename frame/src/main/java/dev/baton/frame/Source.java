package dev.baton.frame;

import dev.baton.Coroutine;
import dev.baton.channels.Overflow;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;

/**
 * A named queue of elements of one type, from outside a {@link FrameMachine} to the coroutines in
 * it. An element that nobody awaits stays queued, as long as there is room. Each goes to one who
 * awaits it, first-in-first-out; of a {@link #broadcast} source, to each subscriber.
 *
 * <p>{@link #offer}, {@link #end} and {@link #fail} may be called from any thread: what they hand
 * in is delivered in the next frame's deliver phase, in the order of arrival over all sources. A
 * coroutine of the machine that offers hands in at once.
 *
 * @param <T> the type of the elements
 */
public final class Source<T> extends SourceCore<T> implements AsyncIterable<T> {
  Source(
      Sources sources,
      String name,
      Class<T> type,
      Capacity capacity,
      int index,
      Source<T> broadcaster) {
    super(sources, name, type, capacity, index, broadcaster);
  }

  // ---- what it is

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Returns the type of its elements. */
  public Class<T> type() {
    return type;
  }

  /** Returns how many elements it keeps. */
  public Capacity capacity() {
    return capacity;
  }

  /**
   * Returns how many elements are delivered and not taken; of a broadcast source, of the slowest.
   */
  public int size() {
    return kept();
  }

  /** Returns how many elements were dropped for want of room; of a broadcast source, by all. */
  public long dropped() {
    synchronized (sources) {
      return dropped
          + (subscribers == null ? 0 : subscribers.stream().mapToLong(s -> s.dropped).sum());
    }
  }

  /** Returns whether it has ended, or failed; elements may be left. */
  public boolean isEnded() {
    return ended;
  }

  // ---- for the coroutines

  /**
   * Waits for the next element, behind those who wait already.
   *
   * @return a coroutine that throws {@link SourceEnded} if there is none any more, or what the
   *     source has failed with
   */
  public Coroutine<T> next() {
    checkTakes();
    return new Next<>(this);
  }

  /**
   * Takes the next element, if one is there; it never waits.
   *
   * @throws SourceEnded if there is none any more; or what the source has failed with
   */
  public Optional<T> poll() {
    checkTakes();
    sources.checkUse();
    if (queue.size() == 0) {
      if (ended) {
        throw Thrown.asItIs(atEnd());
      }
      return Optional.empty();
    }
    sources.taken(null);
    return Optional.of(type.cast(take()));
  }

  /** Goes over the elements as they come, until the source ends; for {@code each}. */
  @Override
  public AsyncIterator<T> asyncIterator() {
    checkTakes();
    return new SourceIterator<>(this);
  }

  /**
   * Gives each element to all subscribers from now on, and to nobody else.
   *
   * @return this source
   */
  public Source<T> broadcast() {
    if (broadcaster != null || queue.size() > 0 || !waiters.isEmpty()) {
      throw new IllegalStateException(
          "The source '" + name + "' is used already: broadcast() comes right after its making");
    }
    if (subscribers == null) {
      subscribers = new ArrayList<>();
    }
    return this;
  }

  /**
   * Subscribes to a broadcast source.
   *
   * @return a cursor of its own over the elements that are delivered from now on, with as much room
   * @throws IllegalStateException if this is no {@link #broadcast} source
   */
  public Source<T> subscribe() {
    if (subscribers == null) {
      throw new IllegalStateException(
          "The source '" + name + "' is not broadcast, so there is nothing to subscribe to");
    }
    sources.checkUse();
    var cursor = new Source<>(sources, name, type, capacity, index, this);
    cursor.ended = ended;
    cursor.failure = failure;
    subscribers.add(cursor);
    return cursor;
  }

  /** Ends a subscription: the cursor gets nothing more. */
  public void unsubscribe() {
    if (broadcaster == null) {
      throw new IllegalStateException("The source '" + name + "' is no cursor of a subscription");
    }
    sources.checkUse();
    broadcaster.subscribers.remove(this);
    finish(null);
  }

  // ---- for the producers

  /**
   * Offers an element, from any thread.
   *
   * @return whether it was kept, or takes the place of others; false if it was dropped
   * @throws SourceFull if there is no room and {@link Overflow#FAIL} was asked for
   * @throws SourceEnded if the source was ended
   */
  public boolean offer(T element) {
    T checked = type.cast(Objects.requireNonNull(element, "element"));
    checkOffers();
    if (sources.isInTask()) {
      synchronized (sources) {
        checkOpen();
      }
      sources.limit(1);
      if (!hasRoom(kept())) {
        throw new SourceFull(name, capacity.elements());
      }
      boolean keeps = deliver(checked);
      serve();
      return keeps;
    }
    return sources.offer(this, checked);
  }

  /** Ends the source behind what was offered, from any thread: loops over it end, too. */
  public void end() {
    close(null);
  }

  /** Lets the source fail behind what was offered, from any thread. */
  public void fail(Throwable failure) {
    close(Objects.requireNonNull(failure, "failure"));
  }

  @Override
  public String toString() {
    return "source '" + name + "'" + (ended ? ", ended, " : ", ") + kept() + " queued";
  }
}
