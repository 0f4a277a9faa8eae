package dev.baton.internal.streams;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import dev.baton.internal.timers.Yield;
import dev.baton.streams.AsyncGroup;
import dev.baton.streams.AsyncIterable;
import dev.baton.woven.Runner;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A task's way through a sequence, whose elements it gives to groups. It ends with the sequence, or
 * once both who takes the groups and all who go through one have left.
 */
final class Grouping<K, T> extends PumpedIterator<AsyncGroup<K, T>> {
  private final AsyncIterable<T> source;
  private final Function<? super T, ? extends K> key;
  private final int maxGroups;
  private final int bufferPerGroup;

  /** The groups that get elements: those that neither have ended nor were left. */
  private final Map<K, Group<K, T>> groups = new HashMap<>();

  /** How many of these are gone through. */
  private int begun;

  /** Whether who takes the groups has left. */
  private boolean left;

  /** Who has taken a group last; null for nobody. */
  private TaskImpl<?> taker;

  private Group<K, T> latestTaken;

  /** Where this waits for room in a group, or for a place for one more. */
  private final WaitQueue<Change> waiting = new WaitQueue<>();

  /** The group that has no room; null if there is no place for a group. */
  private Group<K, T> full;

  Grouping(
      AsyncIterable<T> source,
      Function<? super T, ? extends K> key,
      int maxGroups,
      int bufferPerGroup) {
    super("groupBy", (int) Math.min(Integer.MAX_VALUE, maxGroups + 1L)); // and a failure
    this.source = source;
    this.key = key;
    this.maxGroups = maxGroups;
    this.bufferPerGroup = bufferPerGroup;
  }

  @Override
  void begin() {
    start(new Sorting());
  }

  // ---- who takes the groups

  @Override
  @SuppressWarnings("unchecked") // nothing else is sent
  boolean isElement(Object value) {
    latestTaken = (Group<K, T>) value;
    latestTaken.taken = true;
    taker = CurrentLoop.task();
    mayStandStill();
    return true;
  }

  /** Lets who takes the groups leave: those that nobody has got are dropped. */
  Coroutine<Void> leave() {
    left = true;
    groups.values().removeIf(group -> !group.taken);
    changed();
    return stopIfLeft();
  }

  /**
   * The closing where there are groups that somebody has got, but not begun to go through. Tasks
   * that were spawned for that begin in the next pass, in whatever order, so this looks again in
   * the one after that.
   */
  private final class LastLeave extends Coroutine<Void> {
    private static final int LATER = 2; // than the next pass
    private static final int CLOSED = 3;

    private Throwable thrown;

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      int at = Math.max(0, label());
      try {
        Runner.resumed(sent);
        if (at < LATER && Runner.suspended(Runner.await(Yield.INSTANCE, runner))) {
          return runner.suspend(this, at + 1);
        }
      } catch (Throwable failed) { // a cancel: this looks now, and closes all the same
        thrown = failed;
      }
      if (at < CLOSED && begun == 0) {
        over(new Failure(Standstill.nobodyLeft()));
        if (Runner.suspended(Runner.await(closeAsync(), runner))) {
          return runner.suspend(this, CLOSED);
        }
      }
      if (thrown != null) {
        throw thrown;
      }
      return null;
    }
  }

  // ---- who goes through a group

  /** Learns that a group is gone through. */
  void begun(Group<K, T> group) {
    if (groups.get(group.key()) == group) {
      begun++;
    }
  }

  /** Learns that an element of a group has been taken. */
  void hasRoom(Group<K, T> group) {
    if (full == group) {
      changed();
    }
  }

  /** Learns that somebody waits. */
  void mayStandStill() {
    if (full == null || !full.begun) {
      changed();
    }
  }

  /** Lets who has gone through a group leave; the next element of its key makes another one. */
  Coroutine<Void> leave(Group<K, T> group) {
    if (!groups.remove(group.key(), group)) {
      return CompletedCoroutine.nothing();
    }
    if (group.begun) {
      begun--;
    }
    changed();
    return stopIfLeft();
  }

  private Coroutine<Void> stopIfLeft() {
    if (!left || begun > 0) {
      return CompletedCoroutine.nothing();
    }
    return groups.isEmpty() ? closeAsync() : new LastLeave();
  }

  private void over(Failure failure) {
    for (Group<K, T> group : groups.values()) {
      group.end(failure);
    }
    groups.clear();
    begun = 0;
  }

  @Override
  void ended(Pump<?> pump) {
    over(null);
    super.ended(pump);
  }

  /** Has the wait for a change look again. */
  private void changed() {
    Change change = waiting.next();
    if (change != null) {
      change.wake(null);
    }
  }

  private final class Sorting extends Pump<T> {
    private final Admission admission = new Admission();

    Sorting() {
      super(Grouping.this, source::asyncIterator, queue);
    }

    @Override
    Object element(T element) {
      K its = key.apply(element);
      return give(its, element) ? ForEachMachine.Then.GO_ON : admission.of(its, element);
    }

    /** Gives an element to its group, if that has room. */
    private boolean give(K its, T element) {
      Group<K, T> group = groups.get(its);
      if (group == null) {
        return left || makeGroup(its, element);
      }
      if (group.hasRoom()) {
        group.give(element);
        return true;
      }
      full = group;
      return false;
    }

    private boolean makeGroup(K its, T element) {
      if (groups.size() == maxGroups) {
        full = null;
        return false;
      }
      var group = new Group<>(Grouping.this, its, bufferPerGroup);
      groups.put(its, group);
      group.give(element);
      queue.offerNow(group); // there is room: no more groups than that have not been taken
      return true;
    }

    @Override
    void reportFirst(Failure failure) {
      over(failure);
      super.reportFirst(failure);
    }

    @Override
    Coroutine<?> report(Failure failure) {
      over(failure);
      queue.offerNow(failure);
      return CompletedCoroutine.nothing();
    }

    /** The giving of an element that has to wait. */
    private final class Admission extends RelayCoroutine<Void> {
      private final Change change = new Change();
      private K its;
      private T element;

      Admission of(K keyOfIt, T notGiven) {
        its = keyOfIt;
        element = notGiven;
        Engine.reset(this);
        return this;
      }

      @Override
      protected Object step(Runner runner, Object sent) throws Throwable {
        if (label() > 0) {
          Runner.resumed(sent);
        }
        while (!give(its, element)) {
          var standstill = new Standstill(groups.values(), taker, latestTaken);
          if (full == null ? standstill.isForGood() : standstill.isForGood(full)) {
            throw full == null
                ? Standstill.noPlace(maxGroups, its)
                : Standstill.noRoom(full, bufferPerGroup);
          }
          if (Runner.suspended(Runner.await(change, runner))) {
            return runner.suspend(this, 1);
          }
        }
        its = null;
        element = null;
        return null;
      }
    }
  }

  /** The wait for anything to happen that may let an element be given. */
  private final class Change extends Waiter<Void> {
    @Override
    protected void claim() {
      claimAgain();
    }

    @Override
    public Object attempt(TaskImpl<?> asking) {
      return Engine.SUSPENDED;
    }

    @Override
    public void enqueue() {
      waiting.add(this);
    }

    @Override
    public String describe() {
      return full == null
          ? "one of " + maxGroups + " groups to be left"
          : "room in " + full + (full.begun ? "" : ", which nobody goes through");
    }
  }
}
