package dev.baton.sync;

import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.WaitQueue;
import java.util.Optional;

/**
 * A number of permits for tasks to hold: {@code try (var held = await(semaphore.acquire())) { … }}.
 *
 * <p>First come, first served: newcomers queue up behind those that wait, and permits that are
 * given back go to the first of them; one that waits for several keeps back those behind it.
 * Cancels as for {@link Mutex}. As asyncio's, which hands out one at a time. Used on one loop's
 * thread.
 */
public final class Semaphore {
  final WaitQueue<Permit> waiters = new WaitQueue<>();
  private int permits;
  private int free;

  /** The loop on which the first was taken of those that are held; null if none is known. */
  private TaskLoop heldOn;

  /**
   * Makes a semaphore with this many permits; with none, it lets somebody through for each {@link
   * #release()}.
   *
   * @throws IllegalArgumentException if that is negative
   */
  public Semaphore(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException("The number of permits is negative: " + permits);
    }
    this.permits = permits;
    this.free = permits;
  }

  /** Waits for a permit; does not yield if one is free and nobody waits. */
  public Coroutine<Held> acquire() {
    return new Permit(this, 1);
  }

  /**
   * Waits for several permits, which are held together; see {@link #acquire()}.
   *
   * @throws IllegalArgumentException if they are less than one, or more than there are
   */
  public Coroutine<Held> acquire(int count) {
    return new Permit(this, checked(count));
  }

  /** Takes a permit, if one is free and nobody waits. */
  public Optional<Held> tryAcquire() {
    return tryAcquire(new Permit(this, 1));
  }

  /**
   * Takes several permits, if they are free and nobody waits.
   *
   * @throws IllegalArgumentException if they are less than one, or more than there are
   */
  public Optional<Held> tryAcquire(int count) {
    return tryAcquire(new Permit(this, checked(count)));
  }

  private static Optional<Held> tryAcquire(Permit permit) {
    Optional<Held> held = Optional.of(permit); // before it is held: there may be no memory for it
    return permit.attempt(null) == permit ? held : Optional.empty();
  }

  private int checked(int count) {
    if (count < 1 || count > Math.max(permits, 1)) {
      throw new IllegalArgumentException(
          "Of the " + permits + " permits of this semaphore, " + count + " cannot be held at once");
    }
    return count;
  }

  /**
   * Adds a permit, which goes to the first that waits: who has produced something lets somebody
   * have it. So a semaphore can begin with none, as asyncio's and trio's can. Whoever holds a
   * permit gives it back by closing that instead.
   */
  public void release() {
    release(1);
  }

  /**
   * Adds several permits; see {@link #release()}.
   *
   * @throws IllegalArgumentException if they are less than one
   */
  public void release(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("The number of permits to add must be positive: " + count);
    }
    waiters.checkUse(this);
    waiters.checkWake();
    int before = permits;
    permits = Math.addExact(before, count);
    try {
      giveBack(count);
    } catch (Throwable failure) {
      permits = before;
      throw failure;
    }
  }

  /** Returns how many permits are free. */
  public int available() {
    return free;
  }

  /** Takes permits for somebody who does not wait yet. */
  boolean take(int count, TaskImpl<?> asking) {
    if (count > free || !waiters.isEmpty()) {
      return false;
    }
    if (free == permits) {
      heldOn = asking == null ? CurrentLoop.orNull() : asking.loop();
    }
    free -= count;
    return true;
  }

  /** Returns the loop on which permits are held; null if none is known. */
  TaskLoop heldOn() {
    return heldOn;
  }

  /** Gives permits back; if it throws, for want of memory or stack, that can be repeated. */
  void giveBack(int count) {
    free += count;
    try {
      grant();
    } catch (Throwable failure) {
      free -= count;
      throw failure;
    }
    if (free == permits) {
      heldOn = null;
    }
  }

  /** Gives what is free to those that wait, as far as it goes. */
  void grant() {
    Permit first = waiters.next();
    if (first != null && first.next != null && first.count < free) {
      Stack.probe(Stack.HAND_OVER); // several may go on; the second may need more than the first
    }
    for (; first != null && first.count <= free; first = waiters.next()) {
      TaskLoop loop = first.task.loop();
      free -= first.count; // before it wakes a select, whose other clauses may have others go on
      try {
        first.granted();
      } catch (Throwable failure) {
        free += first.count;
        throw failure;
      }
      heldOn = loop;
    }
  }

  @Override
  public String toString() {
    return "semaphore, " + free + " free";
  }
}
