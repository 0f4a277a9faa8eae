package dev.baton.internal.channels;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.CoroutineSource;

/** The receiving of one element of a subscription. */
public final class BroadcastReceive<T> extends BroadcastReceiver<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("receive");

  public BroadcastReceive(BroadcastPosition position) {
    super(position.core, position);
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    core.receivers.checkUse(asking, core);
    Object element = position.take();
    if (element == Engine.SUSPENDED && position.isAtEnd()) {
      throw core.atEnd(position);
    }
    number = position.latest();
    return element;
  }

  @Override
  void deliver(Object element, long number) {
    wake(element);
    this.number = number;
  }

  @Override
  public void giveBack(Object element) {
    position.putBack(element, number);
  }

  @Override
  void atEnd() {
    wake(core.endFailure(position));
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
