package dev.baton.internal.channels;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.CoroutineSource;

/** The receiving of one element. */
public final class Receive<T> extends Receiver<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("receive");

  /** Which element it has got; see {@link ChannelCore#latest()}. */
  private int number;

  public Receive(ChannelCore<T> channel) {
    super(channel);
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    if (!channel.receivers.isOf(asking)) {
      channel.receivers.checkUse(asking, channel);
    }
    Object element = channel.poll();
    if (element == Engine.SUSPENDED && channel.isAtEnd()) {
      throw channel.atEnd();
    }
    number = channel.latest();
    return element;
  }

  @Override
  void deliver(Object element, int number) {
    this.number = number;
    wake(element);
  }

  @Override
  public void giveBack(Object element) {
    channel.putBack(element, number);
  }

  @Override
  void atEnd() {
    wake(channel.endFailure());
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
