package dev.baton.internal.channels;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.CoroutineSource;

/** The receiving of one element of a shared channel. */
public final class SharedReceive<T> extends SharedReceiver<T> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("receive");

  public SharedReceive(SharedCore core) {
    super(core);
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    Object element = core.poll(this);
    if (element != null) {
      return element;
    }
    if (core.isAtEnd()) {
      throw core.end.atEnd();
    }
    return Engine.SUSPENDED;
  }

  @Override
  Object sent(SharedWait served) {
    return served.value == SharedCore.END ? core.end.endFailure() : served.value;
  }

  @Override
  void keep(SharedWait served) {
    number = served.number;
  }

  @Override
  public void giveBack(Object element) {
    core.putBack(element, number);
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
