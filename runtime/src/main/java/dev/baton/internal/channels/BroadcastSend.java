package dev.baton.internal.channels;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Waiter;
import dev.baton.woven.CoroutineSource;

/** The sending of one element to all subscriptions of a broadcast. */
public final class BroadcastSend extends Waiter<Void> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("send");

  private final BroadcastCore core;
  final Object element;

  public BroadcastSend(BroadcastCore core, Object element) {
    this.core = core;
    this.element = element;
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    core.receivers.checkUse(asking, core);
    core.checkOpen();
    if (core.offer(element)) {
      return null;
    }
    return switch (core.overflow()) {
      case FAIL -> throw core.full();
      case DROP_NEWEST -> null;
      default -> Engine.SUSPENDED;
    };
  }

  @Override
  public void enqueue() {
    core.senders.add(this);
  }

  @Override
  public String describe() {
    return "send to a " + core;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
