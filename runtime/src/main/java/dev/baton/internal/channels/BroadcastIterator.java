package dev.baton.internal.channels;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.streams.AsyncIterator;

/** The receiving of all elements of a subscription; one object is enough for all of them. */
public final class BroadcastIterator<T> extends BroadcastReceiver<Boolean>
    implements AsyncIterator<T> {
  /** Whether the subscription is this one's, and ends with it. */
  private final boolean owns;

  private Object current;
  private boolean over;

  /** Makes one that subscribes when it is asked for its first element. */
  public BroadcastIterator(BroadcastCore core) {
    super(core, null);
    this.owns = true;
  }

  /** Makes one of a subscription, which stays when this is left. */
  public BroadcastIterator(BroadcastPosition position) {
    super(position.core, position);
    this.owns = false;
  }

  @Override
  public Awaitable<Boolean> advance() {
    return over ? CompletedCoroutine.FALSE : this;
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
    core.receivers.checkUse(asking, core);
    if (position == null) {
      position = core.subscribe();
    }
    current = null;
    Object element = position.take();
    if (element != Engine.SUSPENDED) {
      current = element;
      number = position.latest();
      return Boolean.TRUE;
    }
    if (!position.isAtEnd()) {
      return Engine.SUSPENDED;
    }
    if (position.left) {
      throw core.atEnd(position);
    }
    end();
    if (core.cause() != null) {
      throw Failures.raise(core.cause());
    }
    return Boolean.FALSE;
  }

  @Override
  void deliver(Object element, long number) {
    wake(Boolean.TRUE);
    this.current = element;
    this.number = number;
  }

  @Override
  public void giveBack(Object more) {
    if (more == Boolean.TRUE) {
      position.putBack(current, number);
    }
  }

  @Override
  void atEnd() {
    wake(core.cause() == null ? Boolean.FALSE : Failure.of(core.cause()));
    end();
  }

  private void end() {
    if (owns) {
      over = true;
      if (position != null) {
        position.leave();
      }
    }
  }

  @Override
  public Coroutine<Void> closeAsync() {
    end();
    return CompletedCoroutine.nothing();
  }
}
