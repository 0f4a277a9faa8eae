package dev.baton.internal.host;

import dev.baton.host.HostStats;
import dev.baton.host.WhenFull;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A limit of calls that run at once, and the queue of those that wait for it: first-in-first-out. A
 * call needs a place in the gate of its view and in each gate around that, up to the host's. All of
 * it is used under the lock of the {@link HostCore} only.
 */
final class Gate {
  private final HostCore core;

  /** The gate around this one; null for the host's own. */
  final Gate outer;

  private final int limit;

  /** How many calls may wait that have come through this gate; no bound for the greatest number. */
  private final int bound;

  private final WhenFull whenFull;

  /** How many places are taken. */
  private int taken;

  // the calls that wait for a place in this gate, linked
  private CallImpl first;
  private CallImpl last;

  /**
   * The numbers of those calls, each one more than that before it, so that a dump of all of them
   * does not count them for each. Null until somebody asks.
   */
  private Map<CallImpl, Integer> numbers;

  // the neighbours among the gates in which calls wait
  private Gate crowdedBefore;
  private Gate crowdedAfter;

  // ---- what is counted of the calls that come through this gate
  private long begun;
  private long started;
  private long ended;
  private long failed;
  private long cancelled;
  private long rejected;
  private long waited;
  private long abandoned;
  private long discarded;
  private int running;
  private int waiting;
  private int peak;

  Gate(HostCore core, Gate outer, int limit, int bound, WhenFull whenFull) {
    this.core = core;
    this.outer = outer;
    this.limit = limit;
    this.bound = bound;
    this.whenFull = whenFull;
  }

  /** Returns the outermost gate of a host. */
  static Gate of(HostCore core, int limit) {
    return new Gate(core, null, limit, Integer.MAX_VALUE, WhenFull.WAIT);
  }

  /** Returns the gate that refuses a call, since its queue is full; null for none. */
  static Gate refusing(CallImpl call) {
    Gate own = call.view().gate;
    for (Gate gate = own.makesWait() ? own : null; gate != null; gate = gate.outer) {
      if (gate.whenFull == WhenFull.REJECT && gate.waiting >= gate.bound) {
        return gate;
      }
    }
    return null;
  }

  /**
   * Lets a call in that no gate refuses.
   *
   * @return whether it has its places; else it waits
   */
  static boolean enter(CallImpl call) {
    Gate own = call.view().gate;
    boolean waits = own.makesWait();
    for (Gate gate = own; gate != null; gate = gate.outer) {
      gate.waiting++;
      if (waits) {
        gate.waited++;
      }
    }
    return climb(call, own);
  }

  /** Returns whether a call that comes now has to wait, here or further out. */
  private boolean makesWait() {
    for (Gate gate = this; gate != null; gate = gate.outer) {
      if (gate.isFull()) {
        return true;
      }
    }
    return false;
  }

  private boolean isFull() {
    return taken >= limit || first != null;
  }

  /**
   * Takes places from a gate on outwards, up to the first one where the call has to wait.
   *
   * @return whether there was none, and the call has all its places
   */
  private static boolean climb(CallImpl call, Gate from) {
    for (Gate gate = from; gate != null; gate = gate.outer) {
      if (gate.isFull()) {
        gate.append(call);
        return false;
      }
      gate.taken++;
    }
    call.stands = null;
    for (Gate gate = call.view().gate; gate != null; gate = gate.outer) {
      gate.waiting--;
      gate.running++;
      gate.peak = Math.max(gate.peak, gate.running);
    }
    return true;
  }

  /**
   * Takes a call out that waits, and lets in what its places were kept from.
   *
   * @return the call that has its places now; null for none
   */
  static CallImpl withdraw(CallImpl call) {
    Gate stands = call.stands;
    stands.unlink(call);
    call.stands = null;
    for (Gate gate = call.view().gate; gate != null; gate = gate.outer) {
      gate.waiting--;
    }
    for (Gate gate = call.view().gate; gate != stands; gate = gate.outer) {
      gate.taken--;
    }
    return admit(call.view().gate);
  }

  /**
   * Gives back all places of a call, and lets in those that have waited for them.
   *
   * @return the call that has its places now; null for none
   */
  static CallImpl release(CallImpl call) {
    for (Gate gate = call.view().gate; gate != null; gate = gate.outer) {
      gate.taken--;
      gate.running--;
    }
    return admit(call.view().gate);
  }

  /**
   * Lets in what has waited for one place in each of some gates, from this one on outwards. That is
   * one call at most: calls wait only where no place is free, so one call at most leaves the first
   * gate; where it comes to wait further out, it leaves the place there to one of those before it.
   *
   * @return that call; null for none
   */
  private static CallImpl admit(Gate from) {
    CallImpl granted = null;
    for (Gate gate = from; gate != null && !gate.core.isClosed(); gate = gate.outer) {
      while (gate.first != null && gate.taken < gate.limit) {
        CallImpl next = gate.first;
        gate.unlink(next);
        gate.taken++;
        if (climb(next, gate.outer)) {
          assert granted == null : "one place has let two calls in";
          granted = next;
        }
      }
    }
    return granted;
  }

  private void append(CallImpl call) {
    call.stands = this;
    if (numbers != null) {
      numbers.put(call, numbers.get(last) + 1);
    }
    call.before = last;
    if (last == null) {
      first = call;
      linkCrowded();
    } else {
      last.after = call;
    }
    last = call;
  }

  private void unlink(CallImpl call) {
    if (call == last || call != first) {
      numbers = null;
    } else if (numbers != null) {
      numbers.remove(call);
    }
    if (call.before == null) {
      first = call.after;
    } else {
      call.before.after = call.after;
    }
    if (call.after == null) {
      last = call.before;
    } else {
      call.after.before = call.before;
    }
    call.before = null;
    call.after = null;
    if (first == null) {
      unlinkCrowded();
    }
  }

  private void linkCrowded() {
    crowdedBefore = core.lastCrowded;
    if (crowdedBefore != null) {
      crowdedBefore.crowdedAfter = this;
    }
    core.lastCrowded = this;
  }

  private void unlinkCrowded() {
    if (crowdedBefore != null) {
      crowdedBefore.crowdedAfter = crowdedAfter;
    }
    if (crowdedAfter == null) {
      core.lastCrowded = crowdedBefore;
    } else {
      crowdedAfter.crowdedBefore = crowdedBefore;
    }
    crowdedBefore = null;
    crowdedAfter = null;
  }

  /** Returns the call that came to wait here last; null for none. */
  CallImpl last() {
    return last;
  }

  /** Returns how many calls wait before this one in the same gate. */
  static int ahead(CallImpl call) {
    Gate gate = call.stands;
    if (gate.numbers == null) {
      gate.numbers = new IdentityHashMap<>();
      for (CallImpl each = gate.first; each != null; each = each.after) {
        gate.numbers.put(each, gate.numbers.size());
      }
    }
    return gate.numbers.get(call) - gate.numbers.get(gate.first);
  }

  int bound() {
    return bound;
  }

  int running() {
    return running;
  }

  // ---- counting, in the gate of a call and in all around it

  static void countBegun(CallImpl call) {
    for (Gate gate = call.view().gate; gate != null; gate = gate.outer) {
      gate.begun++;
    }
  }

  static void countStarted(CallImpl call) {
    for (Gate gate = call.view().gate; gate != null; gate = gate.outer) {
      gate.started++;
    }
  }

  static void countCancelled(CallImpl call) {
    for (Gate gate = call.view().gate; gate != null; gate = gate.outer) {
      gate.cancelled++;
    }
  }

  static void countAbandoned(CallImpl call) {
    for (Gate gate = call.view().gate; gate != null; gate = gate.outer) {
      gate.abandoned++;
    }
  }

  static void countRejected(CallImpl call) {
    for (Gate gate = call.view().gate; gate != null; gate = gate.outer) {
      gate.rejected++;
    }
  }

  static void countEnd(CallImpl call, boolean fails, boolean discards) {
    for (Gate gate = call.view().gate; gate != null; gate = gate.outer) {
      gate.ended += fails ? 0 : 1;
      gate.failed += fails ? 1 : 0;
      gate.discarded += discards ? 1 : 0;
    }
  }

  HostStats stats() {
    return new HostStats(
        begun, started, ended, failed, cancelled, rejected, waited, abandoned, discarded, running,
        waiting, peak);
  }
}
