package dev.baton.channels;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What a channel with an overflow and an undelivered callback is to do: its elements in a list, in
 * the order of their numbers, and those that wait.
 */
final class PolicyModel {
  static final String SENT = "sent";
  static final String CLOSED = "closed";
  static final String FULL = "full";
  static final String REFUSED = "refused";

  /** One send or receive, and what becomes of it; null while it waits. */
  static final class Op {
    final Integer element;
    Object outcome;

    /** Whether its task has gone on: it cannot be cancelled any more. */
    boolean over;

    /** Whether it was cancelled after it had been served: its task has no result. */
    boolean cancelledLate;

    Op(Integer element) {
      this.element = element;
    }

    boolean isSend() {
      return element != null;
    }
  }

  private final int capacity;
  private final Overflow overflow;
  private final List<Integer> buffer = new ArrayList<>();
  private final ArrayDeque<Op> senders = new ArrayDeque<>();
  private final ArrayDeque<Op> receivers = new ArrayDeque<>();
  final List<Integer> told = new ArrayList<>();
  private boolean closed;
  private boolean receivingClosed;

  PolicyModel(int capacity, Overflow overflow) {
    this.capacity = capacity;
    this.overflow = overflow;
  }

  Op send(int element) {
    var op = new Op(element);
    if (closed || receivingClosed) {
      told.add(element);
      op.outcome = CLOSED;
    } else if (put(element)) {
      op.outcome = SENT;
    } else if (overflow == Overflow.WAIT) {
      senders.add(op);
    } else {
      told.add(element);
      op.outcome = overflow == Overflow.FAIL ? FULL : SENT;
    }
    return op;
  }

  String trySend(int element) {
    if (closed || receivingClosed) {
      return CLOSED;
    }
    return put(element) ? SENT : overflow == Overflow.FAIL ? FULL : REFUSED;
  }

  private boolean put(int element) {
    Op receiver = receivers.poll();
    if (receiver != null) {
      receiver.outcome = element;
      return true;
    }
    if (buffer.size() >= capacity) {
      switch (overflow) {
        case DROP_OLDEST -> {
          while (buffer.size() >= capacity) {
            told.add(buffer.remove(0));
          }
        }
        case CONFLATE -> {
          told.addAll(buffer);
          buffer.clear();
        }
        default -> {
          return false;
        }
      }
    }
    buffer.add(element);
    return true;
  }

  Op receive() {
    var op = new Op(null);
    op.outcome = take();
    if (op.outcome == null) {
      receivers.add(op);
    }
    return op;
  }

  /** What is received now: an element, the end, or null for nothing. */
  Object take() {
    if (buffer.isEmpty()) {
      Op sender = senders.poll();
      if (sender != null) {
        sender.outcome = SENT;
        return sender.element;
      }
      return closed || receivingClosed ? CLOSED : null;
    }
    boolean comesIn = buffer.size() <= capacity;
    int first = buffer.remove(0);
    Op sender = comesIn ? senders.poll() : null;
    if (sender != null) {
      sender.outcome = SENT;
      buffer.add(sender.element);
    }
    return first;
  }

  /** Cancels what waits, or has been served and not gone on. */
  void cancel(Op op) {
    if (op.over) {
      return;
    }
    if (op.outcome == null) {
      senders.remove(op);
      receivers.remove(op);
      if (op.isSend()) {
        told.add(op.element);
      }
      op.outcome = "cancelled";
    } else if (!op.isSend() && op.outcome instanceof Integer element) {
      op.outcome = "cancelled";
      putBack(element);
    } else {
      op.cancelledLate = true;
    }
    op.over = true;
  }

  private void putBack(int element) {
    if (receivingClosed) {
      told.add(element);
      return;
    }
    Op receiver = receivers.poll();
    if (receiver != null) {
      receiver.outcome = element;
      return;
    }
    int at = 0;
    while (at < buffer.size() && buffer.get(at) < element) {
      at++;
    }
    buffer.add(at, element);
  }

  void close() {
    closed = true;
    turnAway();
  }

  void closeReceiving() {
    receivingClosed = true;
    told.addAll(buffer);
    buffer.clear();
    turnAway();
  }

  private void turnAway() {
    for (Op sender : senders) {
      sender.outcome = CLOSED;
      told.add(sender.element);
    }
    senders.clear();
    receivers.forEach(op -> op.outcome = CLOSED);
    receivers.clear();
  }

  List<Integer> buffered() {
    return buffer;
  }
}
