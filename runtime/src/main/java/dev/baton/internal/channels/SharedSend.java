package dev.baton.internal.channels;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.CoroutineSource;
import java.util.Objects;

/** The sending of one element into a shared channel. */
public final class SharedSend extends SharedWaiter<Void> {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("send");

  private final Object element;

  public SharedSend(SharedCore core, Object element) {
    super(core);
    this.element = Objects.requireNonNull(element, "element");
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    return core.offer(element) ? null : Engine.SUSPENDED;
  }

  @Override
  SharedSide side() {
    return core.sending;
  }

  @Override
  Object offered() {
    return element;
  }

  @Override
  Object sent(SharedWait served) {
    return served.value;
  }

  @Override
  public String notSelectable() {
    return "another thread may take its element before it is known which clause comes first."
        + " Spawn the send and select on its task, or call trySend";
  }

  @Override
  public String describe() {
    return "send to " + core;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
