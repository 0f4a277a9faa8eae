package dev.baton;

/** The receiving of all elements, one after the other; one object is enough for all of them. */
final class ChannelIterator<T> extends Receiver<Boolean> implements AsyncIterator<T> {
  private Object current;

  ChannelIterator(Channel<T> channel) {
    super(channel);
  }

  @Override
  public Awaitable<Boolean> advance() {
    return this;
  }

  @Override
  @SuppressWarnings("unchecked")
  public T current() {
    return (T) current;
  }

  /** It is awaited once for each element. */
  @Override
  void claim() {
    if (queue != null) {
      throw new IllegalStateException("Another task waits for this loop's next element");
    }
    label = 0;
  }

  @Override
  Object attempt(Task<?> asking) {
    current = null;
    Object element = channel.poll();
    if (element != Runner.SUSPENDED) {
      current = element;
      return Boolean.TRUE;
    }
    if (channel.isReceivingClosed()) {
      throw channel.atEnd();
    }
    return channel.isAtEnd() ? Boolean.FALSE : Runner.SUSPENDED;
  }

  @Override
  void deliver(Object element) {
    current = element;
    wake(Boolean.TRUE);
  }

  @Override
  void giveBack(Object more) {
    if (more == Boolean.TRUE) {
      channel.putBack(current);
    }
  }

  @Override
  void atEnd() {
    wake(Boolean.FALSE);
  }
}
