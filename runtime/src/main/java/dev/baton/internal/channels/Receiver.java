package dev.baton.internal.channels;

import dev.baton.internal.kernel.Waiter;

/** Whoever waits for an element of a channel. */
abstract class Receiver<R> extends Waiter<R> {
  final ChannelCore<?> channel;

  Receiver(ChannelCore<?> channel) {
    this.channel = channel;
  }

  @Override
  public final void enqueue() {
    channel.receivers.add(this);
  }

  @Override
  public final boolean isGivenToOne() {
    return true;
  }

  /**
   * Takes the element, which is this one's now.
   *
   * @param number which it is; see {@link ChannelCore#latest()}
   */
  abstract void deliver(Object element, int number);

  /** Learns that the channel was closed by its senders, and is empty. */
  abstract void atEnd();

  @Override
  public final String describe() {
    return "receive from a " + channel;
  }
}
