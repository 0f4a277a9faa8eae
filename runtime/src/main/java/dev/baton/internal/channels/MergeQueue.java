package dev.baton.internal.channels;

import dev.baton.Coroutine;

/** The channel into which the tasks of an operator send. */
public final class MergeQueue extends ChannelCore<Object> {
  /** Makes one for so many elements ahead of the receiver; for none, a sender waits for it. */
  public MergeQueue(int capacity) {
    super(capacity);
  }

  /** Sends an element if there is room, or a receiver waits. */
  public boolean offerNow(Object element) {
    return offer(element);
  }

  /** Returns the sending of one element. */
  public Coroutine<Void> send(Object element) {
    return new Send(this, element);
  }

  /** Returns the receiving of the elements. */
  public ChannelIterator<Object> iterator() {
    return new ChannelIterator<>(this);
  }

  /** Puts an element before all that nobody has received yet. */
  public void sendFirst(Object element) {
    putFirst(element);
  }

  /**
   * Takes an element that waits to be received; {@link dev.baton.internal.kernel.Engine#SUSPENDED}
   * if none does.
   */
  public Object takeLeft() {
    return poll();
  }

  /** Returns how many elements wait to be received, but for those whose senders wait. */
  public int size() {
    return inBuffer();
  }

  /** Refuses who is not of the loop that receives the elements. */
  public void checkUse() {
    receivers.checkUse(this);
  }

  /** Ends sending. */
  public void close() {
    endSending(null);
  }
}
