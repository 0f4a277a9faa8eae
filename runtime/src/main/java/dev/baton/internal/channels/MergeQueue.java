package dev.baton.internal.channels;

import dev.baton.Coroutine;

/** The channel into which the sources of a merge send, one element at a time. */
public final class MergeQueue extends ChannelCore<Object> {
  public MergeQueue() {
    super(0);
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

  /** Ends sending. */
  public void close() {
    endSending();
  }
}
