package dev.baton.channels;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.WaitQueue;
import dev.baton.internal.kernel.Waiter;
import dev.baton.woven.CoroutineSource;
import java.util.Objects;

/**
 * A value that one task gives once, and others wait for: any number of them, before and after that.
 * As Kotlin's {@code CompletableDeferred}. Where nobody gives it and nothing else goes on, whoever
 * waits gets {@link dev.baton.Deadlock}. It keeps the value only. Used on one loop's thread.
 *
 * @param <T> the type of the value, which may be null
 */
public final class OneShot<T> {
  private final WaitQueue<Wait> waiters = new WaitQueue<>();

  /** The value or a {@link Failure}; {@link Engine#SUSPENDED} while there is none. */
  private Object outcome = Engine.SUSPENDED;

  /** Makes one without a value. */
  public OneShot() {}

  /** Gives the value, and wakes all that wait, in order; false if it was given or failed before. */
  public boolean complete(T value) {
    return end(value);
  }

  /** Fails it: those that wait for the value get this; false if it was given or failed before. */
  public boolean fail(Throwable failure) {
    return end(new Failure(Objects.requireNonNull(failure, "failure")));
  }

  private boolean end(Object given) {
    waiters.checkUse(this);
    boolean isFirst = !isDone();
    if (isFirst) {
      waiters.checkWake();
      Stack.probe();
      outcome = given;
    }
    // where it was not the first, there are some only if there was no memory to wake them then
    for (Wait waiter = waiters.next(); waiter != null; waiter = waiters.next()) {
      waiter.wake(outcome);
    }
    return isFirst;
  }

  /** Returns whether there is a value or a failure. */
  public boolean isDone() {
    return outcome != Engine.SUSPENDED;
  }

  /** Waits for the value; does not yield if it is there. A cancel of the wait ends that only. */
  public Coroutine<T> value() {
    return new Wait();
  }

  @Override
  public String toString() {
    return "one-shot, " + (!isDone() ? "open" : outcome instanceof Failure ? "failed" : "done");
  }

  private final class Wait extends Waiter<T> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("value");

    @Override
    public Object attempt(TaskImpl<?> asking) {
      waiters.checkUse(asking, OneShot.this);
      if (outcome instanceof Failure failure) {
        throw Failures.raise(failure.cause);
      }
      return outcome;
    }

    @Override
    public void enqueue() {
      waiters.add(this);
    }

    @Override
    public String describe() {
      return "value of a " + OneShot.this;
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
