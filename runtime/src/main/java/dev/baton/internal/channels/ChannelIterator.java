package dev.baton.internal.channels;

import dev.baton.Awaitable;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.streams.AsyncIterator;

/** The receiving of all elements, one after the other; one object is enough for all of them. */
public final class ChannelIterator<T> extends Receiver<Boolean> implements AsyncIterator<T> {
  private Object current;

  /** Which element that is; see {@link ChannelCore#latest()}. */
  private int number;

  public ChannelIterator(ChannelCore<T> channel) {
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

  @Override
  protected void claim() {
    claimAgain();
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    if (!channel.receivers.isOf(asking)) {
      channel.receivers.checkUse(asking, channel);
    }
    current = null;
    Object element = channel.poll();
    if (element != Engine.SUSPENDED) {
      current = element;
      number = channel.latest();
      return Boolean.TRUE;
    }
    if (channel.isReceivingClosed()) {
      throw channel.atEnd();
    }
    if (!channel.isAtEnd()) {
      return Engine.SUSPENDED;
    }
    if (channel.cause() != null) {
      throw Failures.raise(channel.cause());
    }
    return Boolean.FALSE;
  }

  @Override
  void deliver(Object element, int number) {
    wake(Boolean.TRUE);
    this.current = element;
    this.number = number;
  }

  @Override
  public void giveBack(Object more) {
    if (more == Boolean.TRUE) {
      channel.putBack(current, number);
    }
  }

  @Override
  void atEnd() {
    wake(channel.cause() == null ? Boolean.FALSE : Failure.of(channel.cause()));
  }
}
