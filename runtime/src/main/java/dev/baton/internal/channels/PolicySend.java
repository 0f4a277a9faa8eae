package dev.baton.internal.channels;

import dev.baton.channels.ChannelClosed;
import dev.baton.channels.Overflow;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskState;

/** The sending of one element to a channel that has a {@link ChannelPolicy}. */
final class PolicySend extends Send {
  private final ChannelPolicy policy;

  /** Whether the element is in the channel, or its end has been told of. */
  private boolean settled;

  PolicySend(ChannelCore<?> channel, Object element) {
    super(channel, element);
    this.policy = channel.policy;
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    channel.receivers.checkUse(asking, channel);
    Overflow overflow = policy.overflow();
    if (channel.isEitherClosed()) {
      policy.probe();
      ChannelClosed refusal = channel.sendAfterClose();
      settled = true;
      policy.tellBefore(refusal, element);
      throw refusal;
    }
    settled = overflow != Overflow.WAIT; // then it is known here what becomes of it
    if (channel.offer(element)) {
      settled = true;
      return null;
    }
    policy.probe();
    switch (overflow) {
      case FAIL -> {
        IllegalStateException full = policy.full(channel);
        policy.tellBefore(full, element);
        throw full;
      }
      case DROP_NEWEST -> {
        policy.tell(element);
        return null;
      }
      default -> {
        return Engine.SUSPENDED;
      }
    }
  }

  @Override
  public boolean abort(TaskState waiter) {
    Stack.probe(Stack.HAND_OVER); // its element is to be told of then
    boolean waited = super.abort(waiter);
    if (waited) {
      lost(waiter.loop());
    }
    return waited;
  }

  @Override
  public void lost(LoopCore loop) {
    if (!settled) {
      settled = true;
      policy.tellLater(loop, element);
    }
  }
}
