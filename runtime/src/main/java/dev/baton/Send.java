package dev.baton;

/** The sending of one element. */
final class Send extends Waiter<Void> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("send");

  private final ChannelCore<?> channel;
  final Object element;

  Send(ChannelCore<?> channel, Object element) {
    this.channel = channel;
    this.element = element;
  }

  @Override
  Object attempt(TaskImpl<?> asking) {
    if (channel.isEitherClosed()) {
      throw channel.sendAfterClose();
    }
    return channel.offer(element) ? null : Runner.SUSPENDED;
  }

  @Override
  void enqueue() {
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
