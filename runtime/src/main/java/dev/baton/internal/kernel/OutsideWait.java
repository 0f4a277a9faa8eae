package dev.baton.internal.kernel;

import dev.baton.Awaitable;
import dev.baton.Continuation;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.base.SafeText;
import dev.baton.loop.Suspension;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One wait of a task for something outside its loop. It is resumed from any thread, and is its own
 * entry in the loop's inbox.
 */
public final class OutsideWait<T> extends InboxEntry
    implements Answer<T>, BiConsumer<T, Throwable>, Pending {
  private static final VarHandle SIGNAL;
  private static final VarHandle ON_CANCEL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SIGNAL = lookup.findVarHandle(OutsideWait.class, "signal", Object.class);
      ON_CANCEL = lookup.findVarHandle(OutsideWait.class, "onCancel", Runnable.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The task is suspended. */
  private static final Object PARKED = new Object();

  /** The task was cancelled; what comes now comes too late. */
  private static final Object ABANDONED = new Object();

  /** What came is null. */
  private static final Object NULL = new Object();

  /** The task has what came, and this keeps it no longer. */
  private static final Object DELIVERED = new Object();

  private final TaskImpl<?> task;

  /** What is waited for. */
  private final Object source;

  /**
   * null while the wait is being started, then {@link #PARKED}, then what came or {@link
   * #ABANDONED}, then {@link #DELIVERED} for what came; or what came at once.
   */
  private volatile Object signal;

  /** What to do on cancel; null for nothing. Whoever takes it, does it. */
  @SuppressWarnings("unused") // by its handle
  private volatile Runnable onCancel;

  /** Whether a virtual clock stands still during this wait. */
  private final boolean hostCall;

  /** Whether an answer after the first is nobody's mistake. */
  private final boolean firstCounts;

  private OutsideWait(TaskImpl<?> task, Object source, boolean hostCall) {
    this(task, source, hostCall, false);
  }

  private OutsideWait(TaskImpl<?> task, Object source, boolean hostCall, boolean firstCounts) {
    this.task = task;
    this.source = source;
    this.hostCall = hostCall;
    this.firstCounts = firstCounts;
  }

  /** Gives what has come of {@code stage}, or suspends {@code task} until that is there. */
  @SuppressWarnings("unchecked")
  public static Object begin(TaskImpl<?> task, CompletionStage<?> stage) throws Throwable {
    var wait = new OutsideWait<Object>(task, stage, false);
    ((CompletionStage<Object>) stage).whenComplete(wait);
    return wait.settle();
  }

  /** Does as {@link #begin(TaskImpl, CompletionStage)} does. */
  @SuppressWarnings("unchecked")
  static Object begin(TaskImpl<?> task, Awaitable<?> awaitable) throws Throwable {
    var wait = new OutsideWait<Object>(task, awaitable, false);
    ((Awaitable<Object>) awaitable).await(wait);
    return wait.settle();
  }

  /**
   * Does as {@link #begin(TaskImpl, Awaitable)} does, for a call that runs on a thread of the
   * host's.
   */
  @SuppressWarnings("unchecked")
  public static Object beginHostCall(TaskImpl<?> task, Awaitable<?> awaitable, Object source)
      throws Throwable {
    var wait = new OutsideWait<Object>(task, source, true);
    ((Awaitable<Object>) awaitable).await(wait);
    return wait.settle();
  }

  /** Does as {@link #begin(TaskImpl, Awaitable)} does; of several answers the first counts. */
  public static <T> Object beginCallback(
      TaskImpl<?> task, Consumer<? super Continuation<T>> start, Object source) throws Throwable {
    var wait = new OutsideWait<T>(task, source, false, true);
    start.accept(wait);
    return wait.settle();
  }

  /** Suspends the task unless the wait is over. */
  private Object settle() throws Throwable {
    OutsideWaitCount outside = task.loop().outside;
    if (signal == null) {
      task.waitOn(this);
      outside.begun(hostCall);
      if (SIGNAL.compareAndSet(this, null, PARKED)) {
        return Engine.SUSPENDED;
      }
      outside.ended(hostCall); // it came meanwhile
      task.goOn();
    }
    return TaskImpl.arrived(came(), task);
  }

  /** Returns who waits. */
  public TaskImpl<?> task() {
    return task;
  }

  private Object came() {
    Object came = signal;
    return came == NULL ? null : came;
  }

  @Override
  public void resume(T value) {
    signal(value == null ? NULL : value);
  }

  @Override
  public void fail(Throwable failure) {
    signal(Failures.of(source, failure));
  }

  @Override
  public void failAsItIs(Throwable failure) {
    signal(Failure.of(failure));
  }

  @Override
  public void accept(T value, Throwable failure) {
    if (failure == null) {
      resume(value);
    } else {
      fail(failure);
    }
  }

  @Override
  public void onCancel(Runnable action) {
    onCancel = action;
    if (signal == ABANDONED) {
      Runnable left = takeOnCancel();
      if (left != null) {
        left.run();
      }
    }
  }

  /** Gives what to do on cancel, to one thread only. */
  private Runnable takeOnCancel() {
    return (Runnable) ON_CANCEL.getAndSet(this, null);
  }

  private void signal(Object what) {
    for (; ; ) {
      Object before = signal;
      if (before == ABANDONED) {
        return;
      }
      if (before != null && before != PARKED) {
        if (firstCounts) {
          return;
        }
        throw new IllegalStateException(
            "The await of " + SafeText.of(source) + " was resumed twice");
      }
      if (SIGNAL.compareAndSet(this, before, what)) {
        if (before == PARKED) {
          task.loop().hand(this);
        }
        return;
      }
    }
  }

  @Override
  public void run() {
    throw new AssertionError("a wait takes no turn of its own");
  }

  /** Wakes the task: what came has reached the loop's thread. */
  @Override
  protected void arrive(LoopCore loop) {
    task.wake(came());
    loop.outside.ended(hostCall);
    // A wait that was long is old garbage by now, and to a young collection what it still held
    // would look alive: with 10,000 clients that was 0.7 MB copied in each.
    SIGNAL.set(this, DELIVERED);
  }

  @Override
  public boolean abort(TaskState waiter) {
    LoopCore loop = task.loop();
    Failure cancelled = waiter.cancelledFailure(); // no other thread waits for what this may need
    loop.ready.makeRoom(1);
    if (!SIGNAL.compareAndSet(this, PARKED, ABANDONED)) {
      return false;
    }
    task.wake(cancelled);
    loop.outside.ended(hostCall);
    Runnable action = takeOnCancel();
    if (action != null) {
      loop.afterCancels.add(new UserCallback(loop, action));
    }
    if (source instanceof Future<?> future) {
      loop.afterCancels.add(new UserCallback(loop, () -> cancel(future)));
    }
    return true;
  }

  /**
   * Cancels what nobody waits for any more. A stage need not be able to be cancelled; and if it
   * throws, that is no concern of the task's.
   */
  private void cancel(Future<?> future) {
    try {
      future.cancel(true);
    } catch (UnsupportedOperationException cannot) {
      // it goes on
    } catch (Throwable failure) {
      task.loop().reports.cancelFailed(failure);
    }
  }

  @Override
  public Suspension.Cause what(TaskState waiter) {
    return source instanceof CompletionStage<?> stage
        ? new Suspension.Future(stage)
        : new Suspension.Other(source);
  }
}
