package dev.baton.processor.fuzz.support;

import dev.baton.Awaitable;
import dev.baton.Baton;
import dev.baton.Continuation;
import dev.baton.Task;
import dev.baton.loop.Suspension;
import dev.baton.processor.fuzz.plain.Cancels;
import java.util.concurrent.CompletableFuture;

/**
 * What generated programs wait for at last: a value or, at random, an exception; at once or later.
 */
public final class Leaf<T> implements Awaitable<T>, Shown {
  private static final int FAILS = 40;

  /** How many waits are left at which the task is cancelled. */
  private static final int CANCELS = 15;

  private final int id;
  private final T value;

  private Leaf(int id, T value) {
    this.id = id;
    this.value = value;
  }

  /** A wait for a value. */
  public static <T> Leaf<T> leaf(int id, T value) {
    Trace.log(id, "leaf");
    return new Leaf<>(id, value);
  }

  /** A wait for a value, by a future. */
  public static <T> CompletableFuture<T> future(int id, T value) {
    Trace.log(id, "future");
    var future = new CompletableFuture<T>();
    Throwable failure = failure(id);
    Runnable complete =
        () -> {
          if (failure == null) {
            future.complete(value);
          } else {
            future.completeExceptionally(failure);
          }
        };
    if (Pump.suspends() && !Pump.cancels()) {
      Pump.later(complete);
    } else {
      complete.run();
    }
    return future;
  }

  @Override
  public void await(Continuation<? super T> continuation) {
    Throwable failure = outcome();
    Runnable resumed =
        () -> {
          if (failure == null) {
            continuation.resume(value);
          } else {
            continuation.fail(failure);
          }
        };
    Runnable resume = Pump.cancels() ? cancelling(failure, resumed) : resumed;
    if (Pump.suspends()) {
      Pump.later(resume);
    } else {
      resume.run();
    }
  }

  /** Cancels the task now, or once it waits, or not at all; gives what is to be done then. */
  private Runnable cancelling(Throwable failure, Runnable resume) {
    if (!isCancelled(failure)) {
      return resume;
    }
    Task<?> task = Baton.currentTask();
    if (isCancelledAtOnce()) {
      task.cancel();
      return () -> {};
    }
    return () -> {
      Suspension at = task.suspension();
      if (at != null
          && at.waitsFor() instanceof Suspension.Other other
          && other.awaitable() == this) {
        task.cancel(); // unless another cancel has ended the wait
      }
    };
  }

  private boolean isCancelled(Throwable failure) {
    return failure == null && Trace.chance(id + 3, CANCELS);
  }

  private boolean isCancelledAtOnce() {
    return Trace.chance(id + 4, 2);
  }

  /** What the await of this gives where nothing is woven. */
  public T now() throws Throwable {
    Throwable failure = outcome();
    if (Pump.cancels()) {
      boolean cancelled = isCancelled(failure);
      Cancels.await(cancelled && (isCancelledAtOnce() || !Cancels.isPending()));
    }
    if (failure != null) {
      throw failure;
    }
    return value;
  }

  private Throwable outcome() {
    try {
      Trace.log(id, "await");
    } catch (OutOfFuel empty) {
      return empty;
    }
    return failure(id);
  }

  private static Throwable failure(int id) {
    if (!Trace.chance(id, FAILS)) {
      return null;
    }
    if (Trace.chance(id + 1, 2)) {
      return new Unchecked("u" + id);
    }
    return Trace.chance(id + 2, 2) ? new CheckedC("c" + id) : new IllegalStateException("i" + id);
  }

  @Override
  public String shown() {
    return "Leaf(" + id + ")";
  }
}
