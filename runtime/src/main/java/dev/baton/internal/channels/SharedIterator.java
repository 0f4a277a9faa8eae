package dev.baton.internal.channels;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.streams.AsyncIterator;
import java.util.concurrent.atomic.AtomicReference;

/** The receiving of all elements of a shared channel; one object is enough for all of them. */
public final class SharedIterator<T> extends SharedReceiver<Boolean> implements AsyncIterator<T> {
  /** What is done when it is left early, or its loop ends; null for nothing. */
  private final Runnable whenLeft;

  /** Where the one who receives from an inlet stands; null where there may be several. */
  private final AtomicReference<SharedIterator<?>> consumer;

  /** The loop whose end is watched for that; null before the first element, and after the last. */
  private LoopCore watched;

  private Object current;

  /** Makes one of several. */
  public SharedIterator(SharedCore core) {
    this(core, null, null);
  }

  /** Makes one that must be the only one until it has ended. */
  public SharedIterator(
      SharedCore core, Runnable whenLeft, AtomicReference<SharedIterator<?>> consumer) {
    super(core);
    this.whenLeft = whenLeft;
    this.consumer = consumer;
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
    if (isWaiting()) {
      throw new IllegalStateException("Another task waits for this loop's next element");
    }
    claimAgain();
  }

  @Override
  public Object attempt(TaskImpl<?> asking) {
    current = null;
    if (whenLeft != null && watched == null) {
      checkAlone();
      if (asking != null) {
        watch(asking.loop());
      }
    }
    Object element = core.poll(this);
    if (element != null) {
      current = element;
      return Boolean.TRUE;
    }
    if (!core.isAtEnd()) {
      return Engine.SUSPENDED;
    }
    unwatch();
    Failure failure = core.end.failureOfLoop();
    if (failure != null) {
      throw Failures.raise(failure.cause);
    }
    return Boolean.FALSE;
  }

  @Override
  Object sent(SharedWait served) {
    if (served.value != SharedCore.END) {
      return Boolean.TRUE;
    }
    Failure failure = core.end.failureOfLoop();
    return failure != null ? failure : Boolean.FALSE;
  }

  @Override
  void keep(SharedWait served) {
    if (served.value == SharedCore.END) {
      unwatch();
      return;
    }
    current = served.value;
    number = served.number;
  }

  @Override
  public void giveBack(Object more) {
    if (more == Boolean.TRUE) {
      core.putBack(current, number);
    }
  }

  private void checkAlone() {
    if (!isAlone() && !core.isAtEnd()) {
      throw new IllegalStateException(
          "Another loop consumes "
              + core
              + ", which has one consumer. Let that one hand on what it gets, or give each an inlet"
              + " of its own.");
    }
  }

  private boolean isAlone() {
    return consumer.compareAndSet(null, this) || consumer.get() == this;
  }

  private void watch(LoopCore loop) {
    loop.atEnd.add(whenLeft);
    watched = loop;
  }

  private void unwatch() {
    if (watched != null && watched.isHere()) {
      watched.atEnd.remove(whenLeft);
    }
  }

  @Override
  public Coroutine<Void> closeAsync() {
    unwatch();
    if (whenLeft != null && isAlone()) {
      whenLeft.run();
    }
    return CompletedCoroutine.nothing();
  }
}
