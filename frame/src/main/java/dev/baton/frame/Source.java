package dev.baton.frame;

import dev.baton.Coroutine;
import dev.baton.channels.Overflow;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.ArrayList;
import java.util.List;
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
public final class Source<T> implements AsyncIterable<T> {
  private final Sources sources;
  private final String name;
  private final Class<T> type;
  private final Capacity capacity;

  /** Which one it is among the machine's sources, in order of declaration. */
  final int index;

  /** The cursors of a broadcast source; null for another. */
  private List<Source<T>> subscribers;

  /** Of a cursor, the source that it is one of; else null. */
  private final Source<T> broadcaster;

  /** What was delivered and not taken, on the machine's thread. */
  final ElementQueue queue = new ElementQueue();

  /** Invariant: somebody waits only while the queue is empty and the source has not ended. */
  final WaitQueue<Waiter<?>> waiters = new WaitQueue<>();

  /** What has arrived and was not delivered; under the lock of {@link Sources}. */
  final ElementQueue inbound = new ElementQueue();

  /** How many of its arrivals stand for elements that were dropped since. */
  int surplus;

  /** Whether nothing more is taken in, and why; null for an end. Under the same lock. */
  private boolean closed;

  private Throwable closedBy;

  /** How many elements are delivered and not taken, for other threads. */
  private volatile int kept;

  private long dropped;
  private boolean ended;
  private Throwable failure;

  /** Whether the machine feeds it itself. */
  boolean fed;

  Source(
      Sources sources,
      String name,
      Class<T> type,
      Capacity capacity,
      int index,
      Source<T> broadcaster) {
    this.sources = sources;
    this.name = Objects.requireNonNull(name, "name");
    this.type = Objects.requireNonNull(type, "type");
    this.capacity = Objects.requireNonNull(capacity, "capacity");
    this.index = index;
    this.broadcaster = broadcaster;
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

  private void checkTakes() {
    if (subscribers != null) {
      throw new IllegalStateException(
          "The source '"
              + name
              + "' is broadcast: take its elements from a cursor, by subscribe()");
    }
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
    type.cast(Objects.requireNonNull(element, "element"));
    checkOffers();
    if (sources.isInTask()) {
      synchronized (sources) {
        checkOpen();
      }
      sources.limit(1);
      if (!hasRoom(kept())) {
        throw new SourceFull(name, capacity.elements());
      }
      boolean keeps = deliver(element);
      serve();
      return keeps;
    }
    return sources.offer(this, element);
  }

  /** Ends the source behind what was offered, from any thread: loops over it end, too. */
  public void end() {
    close(null);
  }

  /** Lets the source fail behind what was offered, from any thread. */
  public void fail(Throwable failure) {
    close(Objects.requireNonNull(failure, "failure"));
  }

  private void close(Throwable failure) {
    checkOffers();
    boolean inTask = sources.isInTask();
    synchronized (sources) {
      if (closed) {
        return;
      }
      closed = true;
      closedBy = failure;
      if (!inTask) {
        sources.arrive(this);
      }
    }
    if (inTask) {
      finish(failure);
    } else {
      sources.wake();
    }
  }

  private void checkOffers() {
    if (broadcaster != null) {
      throw new IllegalStateException(
          "This is a cursor over the source '" + name + "': offer to the source itself");
    }
  }

  void checkOpen() {
    if (closed) {
      throw new SourceEnded("The source '" + name + "' was ended; nothing more can be offered");
    }
  }

  /** Returns whether an element can be offered, where so many are kept. */
  private boolean hasRoom(int elements) {
    return capacity.overflow() != Overflow.FAIL || elements < capacity.elements();
  }

  private int kept() {
    int most = kept;
    if (subscribers != null) {
      for (Source<T> each : subscribers) {
        most = Math.max(most, each.kept);
      }
    }
    return most;
  }

  // ---- under the lock

  /** Takes an element in that is to be delivered; gives whether it, and not another, is kept. */
  boolean takeIn(Object element) {
    checkOpen();
    if (!hasRoom(inbound.size() + kept())) {
      throw new SourceFull(name, capacity.elements());
    }
    if (inbound.size() >= capacity.elements()) {
      switch (capacity.overflow()) {
        case DROP_NEWEST -> {
          dropped++;
          return false;
        }
        case DROP_OLDEST -> {
          inbound.take();
          dropped++;
          surplus++;
        }
        default -> {
          dropped += inbound.size();
          surplus += inbound.size();
          inbound.clear();
        }
      }
    }
    inbound.add(element, 0);
    sources.arrive(this);
    return true;
  }

  // ---- on the machine's thread

  /** Puts an element into the queue, of each subscriber; gives whether it is kept. */
  boolean deliver(Object element) {
    if (subscribers != null) {
      boolean keeps = false;
      for (Source<T> each : subscribers) {
        keeps |= each.deliver(element);
      }
      return keeps;
    }
    if (queue.size() >= capacity.elements()) {
      switch (capacity.overflow()) {
        case DROP_NEWEST -> {
          drop(1);
          return false;
        }
        case DROP_OLDEST -> {
          queue.take();
          drop(1);
        }
        case CONFLATE -> {
          drop(queue.size());
          queue.clear();
        }
        default -> {} // it was let in when there was room
      }
    }
    long number = sources.delivered(this);
    queue.add(element, number);
    keep();
    return true;
  }

  /** Delivers an element that the machine feeds itself. */
  void deliverFed(Object element) {
    if (!hasRoom(kept())) {
      throw new SourceFull(name, capacity.elements());
    }
    deliver(element);
  }

  private void drop(int elements) {
    synchronized (sources) {
      dropped += elements;
    }
    sources.left(elements);
  }

  private void keep() {
    kept = queue.size();
  }

  /** Wakes those who wait for what is in the queue. */
  void serve() {
    if (subscribers != null) {
      List.copyOf(subscribers).forEach(Source::serve);
      return;
    }
    while (queue.size() > 0) {
      Waiter<?> first = waiters.next();
      if (first == null) {
        sources.serveAny();
        return;
      }
      first.wakeReady();
    }
  }

  /** Takes the first element; there must be one. */
  Object take() {
    Object element = queue.take();
    sources.left(1);
    keep();
    return element;
  }

  void putBack(Object element, long number) {
    queue.putBack(element, number);
    sources.backAgain(this, number);
    keep();
    serve();
  }

  /** Ends the source, or a cursor, as it was closed. */
  void finishClosed() {
    Throwable why;
    synchronized (sources) {
      why = closedBy;
    }
    finish(why);
  }

  private void finish(Throwable why) {
    ended = true;
    failure = why;
    if (subscribers != null) {
      for (Source<T> each : subscribers) {
        each.finish(why);
      }
    }
    for (Waiter<?> waiter = waiters.next(); waiter != null; waiter = waiters.next()) {
      if (waiter instanceof SourceIterator<?> loop && why == null) {
        loop.wake(Boolean.FALSE);
      } else {
        waiter.wake(Failure.of(atEnd()));
      }
    }
  }

  boolean isClosed() {
    synchronized (sources) {
      return closed;
    }
  }

  /** Returns whether somebody waits for an element, of whichever cursor. */
  boolean isAwaited() {
    return !waiters.isEmpty()
        || subscribers != null && subscribers.stream().anyMatch(Source::isAwaited);
  }

  /** Returns what is thrown at its end. */
  Throwable atEnd() {
    return failure != null
        ? failure
        : new SourceEnded("The source '" + name + "' has ended, and all its elements are taken");
  }

  /** Returns what the source has failed with; null for nothing. */
  Throwable failure() {
    return failure;
  }

  /** Counts an element that a task gets. */
  void countFor(TaskImpl<?> task) {
    sources.taken(task);
  }

  @Override
  public String toString() {
    return "source '" + name + "'" + (ended ? ", ended, " : ", ") + kept() + " queued";
  }
}
