package dev.baton.frame;

import dev.baton.channels.Overflow;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;

/**
 * How a {@link Source} works: what has arrived at it, its queue, and who waits. It is the source's
 * superclass, so that users see none of it.
 *
 * @param <T> the type of the elements
 */
abstract sealed class SourceCore<T> permits Source {
  private static final VarHandle KEPT;

  static {
    try {
      KEPT = MethodHandles.lookup().findVarHandle(SourceCore.class, "kept", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Sources sources;
  final String name;
  final Class<T> type;
  final Capacity capacity;

  /** Which one it is among the machine's sources, in order of declaration. */
  final int index;

  /** The cursors of a broadcast source; null for another. */
  List<Source<T>> subscribers;

  /** Of a cursor, the source that it is one of; else null. */
  final Source<T> broadcaster;

  /** What was delivered and not taken, on the machine's thread. */
  final ElementQueue queue = new ElementQueue();

  /** Invariant: somebody waits only while the queue is empty and the source has not ended. */
  final WaitQueue<Waiter<?>> waiters = new WaitQueue<>();

  /** What has arrived and was not delivered; under the lock of {@link Sources}. */
  final ElementQueue inbound = new ElementQueue();

  /** How many of its arrivals stand for elements that were dropped since. */
  int surplus;

  /** Whether nothing more is taken in, and why; null for an end. Under the same lock. */
  boolean closed;

  Throwable closedBy;

  /**
   * How many elements are delivered and not taken, for other threads, which may see it late. What
   * they have offered makes it grow under the lock that they offer under. So it is written without
   * a fence, which each element would pay for twice.
   */
  @SuppressWarnings("unused") // it is read and written by KEPT
  private int kept;

  long dropped;

  /** How many were dropped before their delivery, and not recorded yet. */
  long droppedInbound;

  boolean ended;
  Throwable failure;

  /** Whether something was delivered, of which nobody has been told. */
  boolean changed;

  /** Whether the machine feeds it itself. */
  boolean fed;

  SourceCore(
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

  final void checkTakes() {
    if (subscribers != null) {
      throw new IllegalStateException(
          "The source '"
              + name
              + "' is broadcast: take its elements from a cursor, by subscribe()");
    }
  }

  final void close(Throwable failure) {
    checkOffers();
    boolean inTask = sources.isInTask();
    if (!inTask && sources.isReplaying()) {
      return;
    }
    synchronized (sources) {
      if (closed) {
        return;
      }
      closed = true;
      closedBy = failure;
      if (!inTask) {
        sources.arrive((Source<?>) this);
      }
    }
    if (inTask) {
      finish(failure);
    } else {
      sources.wake();
    }
  }

  final void checkOffers() {
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
  final boolean hasRoom(int elements) {
    return capacity.overflow() != Overflow.FAIL || elements < capacity.elements();
  }

  final int kept() {
    int most = (int) KEPT.getAcquire(this);
    if (subscribers != null) {
      for (Source<T> each : subscribers) {
        most = Math.max(most, (int) KEPT.getAcquire(each));
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
          droppedInbound++;
          return false;
        }
        case DROP_OLDEST -> {
          inbound.take();
          dropped++;
          droppedInbound++;
          surplus++;
        }
        default -> {
          dropped += inbound.size();
          droppedInbound += inbound.size();
          surplus += inbound.size();
          inbound.clear();
        }
      }
    }
    inbound.add(element, 0);
    sources.arrive((Source<?>) this);
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
    long number = sources.delivered((Source<?>) this);
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

  final void drop(int elements) {
    synchronized (sources) {
      dropped += elements;
    }
    sources.left(elements);
  }

  final void keep() {
    KEPT.setRelease(this, queue.size());
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
    sources.backAgain((Source<?>) this, number);
    keep();
    serve();
  }

  // ---- in a replay

  void replayDropped(long elements) {
    dropped += elements;
  }

  void replayEnd(Throwable failure) {
    closed = true;
    closedBy = failure;
    finish(failure);
  }

  /** Ends the source, or a cursor, as it was closed. */
  void finishClosed() {
    Throwable why;
    synchronized (sources) {
      why = closedBy;
    }
    finish(why);
  }

  final void finish(Throwable why) {
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
}
