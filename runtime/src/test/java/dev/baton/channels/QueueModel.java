package dev.baton.channels;

import java.util.ArrayDeque;

/** What a shared channel is to give: a queue, and those that wait, each op done in one moment. */
final class QueueModel {
  static final String SENT = "sent";
  static final String CLOSED = "closed";
  static final String CANCELLED = "cancelled";

  /** One send or receive, and what becomes of it; null while it waits. */
  static final class Op {
    private final Object element;
    Object outcome;

    private Op(Object element) {
      this.element = element;
    }
  }

  private final int capacity;
  private final ArrayDeque<Object> buffer = new ArrayDeque<>();
  private final ArrayDeque<Op> senders = new ArrayDeque<>();
  private final ArrayDeque<Op> receivers = new ArrayDeque<>();
  private boolean closed;

  QueueModel(int capacity) {
    this.capacity = capacity;
  }

  Op send(Object element) {
    var op = new Op(element);
    if (closed) {
      op.outcome = CLOSED;
    } else if (!put(op)) {
      senders.add(op);
    }
    return op;
  }

  private boolean put(Op op) {
    Op receiver = receivers.poll();
    if (receiver != null) {
      receiver.outcome = op.element;
    } else if (buffer.size() < capacity) {
      buffer.add(op.element);
    } else {
      return false;
    }
    op.outcome = SENT;
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

  private Object take() {
    Object element = buffer.poll();
    if (element == null) {
      return closed ? CLOSED : null;
    }
    Op sender = senders.poll();
    if (sender != null) {
      put(sender);
    }
    return element;
  }

  /** What {@code trySend} gives. */
  Object trySend(Object element) {
    Op op = send(element);
    cancel(op);
    return op.outcome == CANCELLED ? false : op.outcome == SENT ? true : CLOSED;
  }

  /** What {@code tryReceive} gives; null for nothing. */
  Object tryReceive() {
    return take();
  }

  /** Cancels an op, if it still waits; gives whether it did. */
  boolean cancel(Op op) {
    if (op.outcome != null) {
      return false;
    }
    senders.remove(op);
    receivers.remove(op);
    op.outcome = CANCELLED;
    return true;
  }

  void close() {
    closed = true;
    senders.forEach(op -> op.outcome = CLOSED);
    senders.clear();
    receivers.forEach(op -> op.outcome = CLOSED);
    receivers.clear();
  }

  void closeReceiving() {
    buffer.clear();
    close();
  }

  int size() {
    return buffer.size();
  }
}
