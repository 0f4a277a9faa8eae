package dev.baton.channels;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What a broadcast is to do: each subscription has a queue of its own, and all are looked at. */
final class BroadcastModel {
  /** One send or receive, and what becomes of it; null while it waits. */
  static final class Op {
    final Sub sub;
    final Integer element;
    Object outcome;
    boolean over;
    boolean cancelledLate;

    Op(Sub sub, Integer element) {
      this.sub = sub;
      this.element = element;
    }
  }

  static final class Sub {
    final List<Integer> back = new ArrayList<>();
    final List<Integer> queue = new ArrayList<>();
    long missed;
    boolean left;
    Op waiting;
  }

  private final int capacity;
  private final Overflow overflow;
  private final int replay;
  private final List<Integer> latest = new ArrayList<>();
  final List<Sub> subs = new ArrayList<>();
  private final ArrayDeque<Op> senders = new ArrayDeque<>();
  private boolean closed;

  BroadcastModel(int capacity, Overflow overflow, int replay) {
    this.capacity = capacity;
    this.overflow = overflow;
    this.replay = replay;
  }

  Sub subscribe() {
    var sub = new Sub();
    sub.queue.addAll(latest);
    subs.add(sub);
    return sub;
  }

  Op send(int element) {
    var op = new Op(null, element);
    op.outcome = trySend(element);
    if (op.outcome.equals("refused")) {
      op.outcome = overflow == Overflow.WAIT ? null : "sent";
      if (op.outcome == null) {
        senders.add(op);
      }
    }
    return op;
  }

  String trySend(int element) {
    if (closed) {
      return "closed";
    }
    boolean drops = overflow == Overflow.DROP_OLDEST || overflow == Overflow.CONFLATE;
    if (!drops && !hasRoom()) {
      return overflow == Overflow.FAIL ? "full" : "refused";
    }
    put(element);
    return "sent";
  }

  private boolean hasRoom() {
    return subs.stream().allMatch(sub -> sub.left || sub.queue.size() < capacity);
  }

  private void put(int element) {
    latest.add(element);
    if (latest.size() > replay) {
      latest.remove(0);
    }
    for (Sub sub : subs) {
      if (sub.waiting != null) {
        sub.waiting.outcome = element;
        sub.waiting = null;
      } else if (!sub.left) {
        if (sub.queue.size() == capacity) {
          int lost = overflow == Overflow.CONFLATE ? capacity : 1;
          sub.missed += lost;
          sub.queue.subList(0, lost).clear();
        }
        sub.queue.add(element);
      }
    }
  }

  Op receive(Sub sub) {
    var op = new Op(sub, null);
    op.outcome = tryReceive(sub);
    if (op.outcome == null) {
      if (sub.waiting != null) {
        op.outcome = "refused";
      } else {
        sub.waiting = op;
      }
    }
    return op;
  }

  /** An element, "closed", or null for nothing. */
  Object tryReceive(Sub sub) {
    if (sub.left) {
      return "closed";
    }
    if (!sub.back.isEmpty()) {
      return sub.back.remove(0);
    }
    if (sub.queue.isEmpty()) {
      return closed ? "closed" : null;
    }
    int first = sub.queue.remove(0);
    serveSenders();
    return first;
  }

  private void serveSenders() {
    while (!senders.isEmpty() && hasRoom()) {
      Op sender = senders.poll();
      put(sender.element);
      sender.outcome = "sent";
    }
  }

  void cancel(Op op) {
    if (op.over) {
      return;
    }
    op.over = true;
    if (op.outcome == null) {
      senders.remove(op);
      if (op.sub != null) {
        op.sub.waiting = null;
      }
      op.outcome = "cancelled";
    } else if (op.sub != null && op.outcome instanceof Integer element) {
      op.outcome = "cancelled";
      if (!op.sub.left) {
        op.sub.back.add(element);
        op.sub.back.sort(null);
      }
    } else {
      op.cancelledLate = true;
    }
  }

  void leave(Sub sub) {
    sub.left = true;
    sub.queue.clear();
    sub.back.clear();
    if (sub.waiting != null) {
      sub.waiting.outcome = "closed";
      sub.waiting = null;
    }
    serveSenders();
  }

  void close() {
    closed = true;
    senders.forEach(op -> op.outcome = "closed");
    senders.clear();
    for (Sub sub : subs) {
      if (sub.waiting != null) {
        sub.waiting.outcome = "closed";
        sub.waiting = null;
      }
    }
  }
}
