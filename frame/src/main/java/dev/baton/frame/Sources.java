package dev.baton.frame;

import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.WaitQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The sources of a machine: what arrives at them, in order, and what the machine feeds to them. Its
 * monitor is the lock for what other threads do.
 */
final class Sources {
  /** An element that may be in its source's queue still. */
  private record Queued(Source<?> source, long number) {
    boolean isThere() {
      return source.queue.size() > 0 && source.queue.firstNumber() <= number;
    }
  }

  private final FrameMachine machine;
  private final List<Source<?>> all = new ArrayList<>();
  private final PriorityQueue<Feed> feeds = new PriorityQueue<>();

  /** What is told of all that is delivered; null for nothing. */
  Recorder recorder;

  final WaitQueue<AnyNext> anyWaiters = new WaitQueue<>();

  /** The sources at which something has arrived, once for each arrival; under the lock. */
  private List<Source<?>> arrivals = new ArrayList<>();

  /** How many of those stand for what was dropped. */
  private int surplus;

  private volatile boolean hasArrivals;

  /** Those to which something was delivered just now, and those that end. */
  private final List<Source<?>> changed = new ArrayList<>();

  private final List<Source<?>> ending = new ArrayList<>();

  /** What was delivered, in order; null until somebody has waited for any. */
  private ArrayDeque<Queued> order;

  private long numbers;

  /** How many elements are in the queues. */
  private long queued;

  Sources(FrameMachine machine) {
    this.machine = machine;
  }

  <T> Source<T> add(String name, Class<T> type, Capacity capacity) {
    machine.checkHere();
    for (Source<?> each : all) {
      if (each.name().equals(name)) {
        throw new IllegalArgumentException("There is a source '" + name + "' already");
      }
    }
    var source = new Source<>(this, name, type, capacity, all.size(), null);
    if (recorder != null) {
      machine.values.check(source);
      machine.taping.checkBegins("a source that is made");
    }
    all.add(source);
    return source;
  }

  void feed(Feed feed) {
    feeds.add(feed);
  }

  /** Refuses to record what cannot be. */
  void checkRecordable() {
    all.forEach(machine.values::check);
  }

  // ---- from any thread

  boolean offer(Source<?> source, Object element) {
    if (machine.isReplaying()) {
      return true; // what comes from outside is in the recording
    }
    boolean keeps;
    synchronized (this) {
      if (machine.gate().limits != null) {
        limit(arrivals.size() - surplus + 1L);
      }
      int before = source.surplus;
      keeps = source.takeIn(element);
      surplus += source.surplus - before;
      if (surplus > 64 && surplus > arrivals.size() >> 1) {
        compact();
      }
    }
    wake();
    return keeps;
  }

  /** Leaves out the arrivals of what was dropped. */
  private void compact() {
    List<Source<?>> left = new ArrayList<>();
    for (Source<?> each : arrivals) {
      if (each.surplus > 0) {
        each.surplus--;
      } else {
        left.add(each);
      }
    }
    arrivals = left;
    surplus = 0;
  }

  /** Notes an arrival; under the lock. */
  void arrive(Source<?> source) {
    arrivals.add(source);
    if (!hasArrivals) {
      hasArrivals = true;
    }
  }

  /** Wakes a machine that waits for what arrives. */
  void wake() {
    machine.wakeIfWaiting();
  }

  boolean hasArrivals() {
    return hasArrivals;
  }

  /** Refuses so many elements more, if a limit says so. */
  void limit(long more) {
    machine.gate().limitPending(isInTask() ? machine.gate().task() : null, queued + more);
  }

  /** Returns whether this thread runs a task of the machine. */
  boolean isInTask() {
    return machine.isHere() && machine.gate().task() != null;
  }

  boolean isReplaying() {
    return machine.isReplaying();
  }

  void checkUse() {
    machine.checkHere();
  }

  // ---- on the machine's thread

  /** Delivers what has arrived, and then what the machine feeds itself and is due. */
  void deliver(long now) {
    if (hasArrivals) {
      deliverArrivals();
    }
    if (feeds.isEmpty() || feeds.peek().due > now) {
      return;
    }
    while (!feeds.isEmpty() && feeds.peek().due <= now) {
      Feed feed = feeds.poll();
      if (recorder != null) {
        feed.record(recorder);
      }
      boolean more = feed.deliver(now);
      change(feed.source);
      if (more) {
        feeds.add(feed);
      }
    }
    serve();
    if (hasArrivals) { // the ends of what was fed
      deliverArrivals();
    }
  }

  // ---- in a replay

  Source<?> find(String name) {
    for (Source<?> each : all) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }

  /** Delivers an element as the recording says. */
  void replay(Source<?> source, Object element) {
    source.deliver(element);
    change(source);
  }

  /** Delivers the tick that is due, as the recording says; false if the source has none. */
  boolean replayTick(Source<?> source, long now) {
    for (Feed feed : feeds) {
      if (feed.source == source) {
        feed.deliver(now);
        change(source);
        return true;
      }
    }
    return false;
  }

  private void deliverArrivals() {
    boolean ends = false;
    synchronized (this) {
      if (surplus > 0) {
        compact();
      }
      for (int i = 0; i < arrivals.size(); i++) {
        Source<?> source = arrivals.get(i);
        if (source.inbound.size() > 0) {
          Object element = source.inbound.take();
          if (recorder != null) {
            record(source, element);
          }
          source.deliver(element);
          change(source);
        } else {
          ending.add(source);
          ends = true;
        }
      }
      arrivals.clear();
      hasArrivals = false;
    }
    serve();
    if (ends) {
      for (Source<?> each : ending) {
        if (recorder != null) {
          recorder.sourceEnds(each, each.closedBy);
        }
        each.finishClosed();
      }
      ending.clear();
    }
  }

  /** Records what has arrived; under the lock. */
  private void record(Source<?> source, Object element) {
    if (source.droppedInbound > 0) {
      recorder.dropped(source, source.droppedInbound);
      source.droppedInbound = 0;
    }
    recorder.element(source, element);
  }

  private void change(Source<?> source) {
    if (!source.changed) {
      source.changed = true;
      changed.add(source);
    }
  }

  /**
   * Wakes those who wait for what has been delivered, source by source, once all of it is there.
   */
  void serve() {
    if (recorder != null) {
      recorder.serves();
    }
    for (int i = 0; i < changed.size(); i++) {
      changed.get(i).changed = false;
      changed.get(i).serve();
    }
    changed.clear();
  }

  /** Counts an element that a source has got; gives its number. */
  long delivered(Source<?> source) {
    queued++;
    numbers++;
    if (order != null) {
      note(new Queued(source, numbers));
    }
    return numbers;
  }

  private void note(Queued element) {
    while (!order.isEmpty() && !order.peek().isThere()) {
      order.poll();
    }
    if (order.size() > 64 && order.size() > 2 * queued) {
      order.removeIf(each -> !each.isThere());
    }
    order.add(element);
  }

  void backAgain(Source<?> source, long number) {
    queued++;
    if (order != null) {
      order.clear(); // and made anew: this is rare
      order = null;
    }
  }

  void left(int elements) {
    queued -= elements;
  }

  /** Returns the source whose first element has arrived before all others; null for none. */
  Source<?> first() {
    if (order == null) {
      order = new ArrayDeque<>();
      List<Source<?>> waiting = new ArrayList<>();
      all.stream().filter(source -> source.queue.size() > 0).forEach(waiting::add);
      waiting.forEach(
          source -> source.queue.numbers().forEach(n -> order.add(new Queued(source, n))));
      List<Queued> sorted = new ArrayList<>(order);
      sorted.sort((a, b) -> Long.compare(a.number, b.number));
      order = new ArrayDeque<>(sorted);
    }
    while (!order.isEmpty()) {
      Queued next = order.peek();
      if (next.isThere()) {
        return next.source;
      }
      order.poll();
    }
    return null;
  }

  /** Wakes those who wait for any element, while there are any. */
  void serveAny() {
    for (AnyNext any = anyWaiters.next(); any != null && first() != null; any = anyWaiters.next()) {
      any.wakeReady();
    }
  }

  /** Counts an element that a task gets; null for the one that runs. */
  void taken(TaskImpl<?> task) {
    machine.gate().eventTaken((CountedTask<?>) task);
  }

  // ---- what is left to come

  /** Returns whether somebody outside may offer something yet. */
  boolean isOpen() {
    return all.stream().anyMatch(source -> !source.fed && !source.isClosed());
  }

  /** Returns whether the machine feeds something that somebody waits for. */
  boolean isFed() {
    return !feeds.isEmpty()
        && (!anyWaiters.isEmpty() || feeds.stream().anyMatch(feed -> feed.source.isAwaited()));
  }

  /** Returns when the machine feeds something next; the greatest number for never. */
  long nextDue() {
    return feeds.isEmpty() ? Long.MAX_VALUE : feeds.peek().due;
  }
}
