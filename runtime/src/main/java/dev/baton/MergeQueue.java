package dev.baton;

/** The channel into which the sources of a merge send, one element at a time. */
final class MergeQueue extends ChannelCore<Object> {
  MergeQueue() {
    super(0);
  }

  /** Returns the sending of one element. */
  Coroutine<Void> send(Object element) {
    return new Send(this, element);
  }

  /** Returns the receiving of the elements. */
  ChannelIterator<Object> iterator() {
    return new ChannelIterator<>(this);
  }

  /** Puts an element before all that nobody has received yet. */
  void sendFirst(Object element) {
    putFirst(element);
  }

  /** Takes an element that waits to be received; {@link Runner#SUSPENDED} if none does. */
  Object takeLeft() {
    return poll();
  }

  /** Ends sending. */
  void close() {
    endSending();
  }
}
