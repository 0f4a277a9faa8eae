package dev.baton.internal.channels;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Waiter;
import dev.baton.woven.CoroutineSource;

/** The sending of one element. */
public sealed class Send extends Waiter<Void> permits PolicySend {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("send");

  final ChannelCore<?> channel;
  final Object element;

  public Send(ChannelCore<?> channel, Object element) {
    this.channel = channel;
    this.element = element;
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    if (!channel.receivers.isOf(asking)) {
      channel.receivers.checkUse(asking, channel);
    }
    if (channel.isEitherClosed()) {
      throw channel.sendAfterClose();
    }
    return channel.offer(element) ? null : Engine.SUSPENDED;
  }

  @Override
  public void enqueue() {
    channel.senders.add(this);
  }

  @Override
  public String describe() {
    return "send to a " + channel;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
