package dev.baton.sync;

import dev.baton.Coroutine;
import dev.baton.internal.kernel.WaitQueue;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * A place where the holder of a {@link Mutex} waits for news about what that protects. The wait
 * releases the mutex and has it again when it ends, in whatever way:
 *
 * <pre>{@code
 * try (var held = await(mutex.lock())) {
 *   while (queue.isEmpty()) {
 *     await(notEmpty.signalled());
 *   }
 *   return done(queue.poll());
 * }
 * }</pre>
 *
 * <p>As asyncio's: a waiter that is cancelled waits for the mutex before it throws, and if it had
 * been signalled, the signal goes to the next one. Used on one loop's thread.
 */
public final class Condition {
  final Mutex mutex;
  final WaitQueue<ConditionWait> waiters = new WaitQueue<>();

  Condition(Mutex mutex) {
    this.mutex = mutex;
  }

  /**
   * Waits for a signal.
   *
   * @return a coroutine that throws {@link IllegalStateException} if nobody holds the mutex
   */
  public Coroutine<Void> signalled() {
    return new ConditionWait(this);
  }

  /**
   * Waits for signals until {@code predicate} is true, which is asked with the mutex held; does not
   * wait if it is true.
   *
   * @return a coroutine that throws {@link IllegalStateException} if nobody holds the mutex
   */
  public Coroutine<Void> until(BooleanSupplier predicate) {
    return new ConditionUntil(this, Objects.requireNonNull(predicate, "predicate"));
  }

  /**
   * Wakes the first that waits; it goes on when it has the mutex.
   *
   * @throws IllegalStateException if nobody holds the mutex
   */
  public void signal() {
    mutex.waiters.checkUse(this);
    checkHeld();
    forward();
  }

  /** Wakes the first, for one that was signalled and cannot make use of that. */
  void forward() {
    ConditionWait first = waiters.next();
    if (first != null) {
      first.signal();
    }
  }

  /**
   * Wakes all that wait now; each goes on when it has the mutex, in order.
   *
   * @throws IllegalStateException if nobody holds the mutex
   */
  public void signalAll() {
    mutex.waiters.checkUse(this);
    checkHeld();
    for (ConditionWait first = waiters.next(); first != null; first = waiters.next()) {
      first.signal();
    }
  }

  void checkHeld() {
    if (!mutex.isLocked()) {
      throw new IllegalStateException(
          "The mutex of this condition is not locked: use it inside of"
              + " try (var held = await(mutex.lock())) { … }");
    }
  }

  @Override
  public String toString() {
    return "condition of a " + mutex;
  }
}
