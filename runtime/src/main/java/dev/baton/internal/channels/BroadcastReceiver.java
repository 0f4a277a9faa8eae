package dev.baton.internal.channels;

import dev.baton.internal.kernel.Waiter;

/** Whoever takes elements of a subscription of a broadcast. */
abstract class BroadcastReceiver<R> extends Waiter<R> {
  final BroadcastCore core;

  /** Where it takes them; null before it has subscribed. */
  BroadcastPosition position;

  /** Which element it has got; see {@link BroadcastPosition#latest()}. */
  long number;

  BroadcastReceiver(BroadcastCore core, BroadcastPosition position) {
    this.core = core;
    this.position = position;
  }

  @Override
  public final void enqueue() {
    position.await(this);
  }

  @Override
  public final boolean isGivenToOne() {
    return true;
  }

  /** Takes the element, which is this one's now. */
  abstract void deliver(Object element, long number);

  /** Learns that the broadcast was closed, and it has got all elements. */
  abstract void atEnd();

  @Override
  public final String describe() {
    return "receive from a " + core;
  }
}
