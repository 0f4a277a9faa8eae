package dev.baton.internal.streams;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A sequence that one task goes through for all who ask for its elements: from the first of them on
 * and until the last has left.
 */
public final class Share<T> implements AsyncIterable<T> {
  private final AsyncIterable<T> source;
  private final int replay;
  private final int ahead;

  /** The present way through the source; null while nobody asks. */
  private Run run;

  public Share(AsyncIterable<T> source, int replay, int ahead) {
    this.source = source;
    this.replay = replay;
    this.ahead = ahead;
  }

  @Override
  public AsyncIterator<T> asyncIterator() {
    return new Subscriber<>(this, Math.max(ahead, replay));
  }

  /**
   * Lets one have the elements from now on, and the latest ones; gives what it is then part of. A
   * task of another loop than the one that goes through the source is refused.
   */
  Run join(Subscriber<T> subscriber) {
    Run joined = run;
    if (joined == null) {
      joined = new Run();
    }
    joined.waiting.checkUse(this);
    run = joined;
    joined.subscribers.add(subscriber);
    try {
      joined.latest.forEach(element -> subscriber.give(element.orElse(null)));
    } catch (Throwable failure) { // for want of memory: it is not there
      joined.subscribers.remove(subscriber);
      throw failure;
    }
    joined.count(subscriber.becomesFull(ahead));
    return joined;
  }

  @Override
  public String toString() {
    return "shared sequence";
  }

  /** One way through the source. */
  final class Run extends PumpedIterator<T> {
    /** Those who share it, in order of coming. */
    private final Set<Subscriber<T>> subscribers = new LinkedHashSet<>();

    /** How many of them are known to have no room. */
    private int full;

    /** The elements for those who come later; empty for null. */
    private final ArrayDeque<Optional<T>> latest = new ArrayDeque<>();

    private final WaitQueue<Room> waiting = new WaitQueue<>();

    Run() {
      super("share", 0);
    }

    @Override
    void begin() {
      start(new Serving());
    }

    /** Learns that a subscriber has room, or has left. */
    void hasRoom(Subscriber<T> subscriber) {
      if (subscribers.contains(subscriber)) {
        count(subscriber.becomesFull(ahead));
      }
      wakeForRoom();
    }

    private void wakeForRoom() {
      Room room = waiting.next();
      if (room != null && isRoom()) {
        room.wakeReady();
      }
    }

    /** Lets one leave; the last one to leave closes the source. */
    Coroutine<Void> leave(Subscriber<T> subscriber) {
      if (!subscribers.remove(subscriber)) {
        return CompletedCoroutine.nothing();
      }
      if (!subscribers.isEmpty()) {
        count(subscriber.becomesFull(Integer.MAX_VALUE)); // it counts no more
        wakeForRoom();
        return CompletedCoroutine.nothing();
      }
      if (run == this) {
        run = null;
      }
      return closeAsync();
    }

    private void count(int change) {
      full += change;
    }

    /** Returns whether all have room; looks at each only if none is known to have none. */
    private boolean isRoom() {
      if (full > 0) {
        return false;
      }
      for (Subscriber<T> subscriber : subscribers) {
        if (subscriber.waiting() >= ahead) {
          return false;
        }
      }
      return true;
    }

    private void giveAll(T element) {
      if (replay > 0) {
        if (latest.size() == replay) {
          latest.remove();
        }
        latest.add(Optional.ofNullable(element));
      }
      for (Subscriber<T> subscriber : subscribers) {
        subscriber.give(element);
        count(subscriber.becomesFull(ahead));
      }
    }

    /** Lets the next one who asks begin anew, and those who are there end. */
    private void over(Failure failure) {
      if (run == this) {
        run = null;
      }
      for (Subscriber<T> subscriber : subscribers) {
        subscriber.end(failure);
      }
      subscribers.clear();
    }

    @Override
    void ended(Pump<?> pump) {
      over(null);
    }

    @Override
    void endWith(Throwable failure) {
      over(Failure.of(failure));
    }

    private final class Serving extends Pump<T> {
      private final Room room = new Room();

      Serving() {
        super(Run.this, source::asyncIterator, queue);
      }

      @Override
      Object element(T element) {
        if (isRoom()) {
          giveAll(element);
          return ForEachMachine.Then.GO_ON;
        }
        room.element = element;
        return room;
      }

      @Override
      void reportFirst(Failure failure) {
        over(failure);
      }

      @Override
      Coroutine<?> report(Failure failure) {
        over(failure);
        return CompletedCoroutine.nothing();
      }
    }

    /** The wait for room at all subscribers. */
    private final class Room extends Waiter<Void> {
      private T element;

      @Override
      protected void claim() {
        claimAgain();
      }

      @Override
      public Object attempt(TaskImpl<?> asking) {
        if (!isRoom()) {
          return Engine.SUSPENDED;
        }
        T given = element;
        element = null;
        giveAll(given);
        return null;
      }

      @Override
      public void enqueue() {
        waiting.add(this);
      }

      @Override
      public String describe() {
        return "room at those who share a sequence";
      }
    }
  }
}
