package dev.baton;

import java.util.Optional;

/**
 * A number of permits for tasks to hold: {@code try (var held = await(semaphore.acquire())) { … }}.
 *
 * <p>First come, first served: newcomers queue up behind those that wait, and a permit that is
 * given back goes to the first of them. Cancels as for {@link Mutex}. As asyncio's. Used on one
 * loop's thread.
 */
public final class Semaphore {
  final WaitQueue<Permit> waiters = new WaitQueue<>();
  private int free;

  /**
   * One with this many permits.
   *
   * @throws IllegalArgumentException if that is negative
   */
  public Semaphore(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException("The number of permits is negative: " + permits);
    }
    this.free = permits;
  }

  /** The wait for a permit; it does not yield if one is free and nobody waits. */
  public Coroutine<Held> acquire() {
    return new Permit(this);
  }

  /** A permit, if one is free. */
  public Optional<Held> tryAcquire() {
    var permit = new Permit(this);
    return permit.attempt(null) == permit ? Optional.of(permit) : Optional.empty();
  }

  /** How many permits are free. */
  public int available() {
    return free;
  }

  boolean take() {
    if (free == 0) {
      return false;
    }
    free--;
    return true;
  }

  void giveBack() {
    Permit next = waiters.poll();
    if (next == null) {
      free++;
    } else {
      next.granted();
    }
  }

  @Override
  public String toString() {
    return "semaphore, " + free + " free";
  }
}
