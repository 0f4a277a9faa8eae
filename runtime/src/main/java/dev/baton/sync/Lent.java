package dev.baton.sync;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.joins.Script;
import dev.baton.woven.CoroutineSource;

/**
 * A resource that a {@link Pool} has lent, until it is closed: {@code try (var lent =
 * await(pool.borrow())) { … }}.
 *
 * @param <R> the type of the resource
 */
public final class Lent<R extends AsyncCloseable> implements AutoCloseable {
  private final Pool<R> pool;
  private Held permit;

  /** Where the resource is; null once it was given back. */
  private Place<R> place;

  private boolean discarding;

  Lent(Pool<R> pool) {
    this.pool = pool;
  }

  /** Lends what is open at a place. */
  void begins(Held permit, Place<R> place) {
    this.permit = permit;
    this.place = place;
  }

  /**
   * Returns the resource.
   *
   * @throws IllegalStateException if it was given back
   */
  public R get() {
    if (place == null || discarding || place.resource == null) {
      throw new IllegalStateException("This resource was given back to its pool already");
    }
    return place.resource;
  }

  /** Gives the resource back, for the next borrower. Closing this again does nothing. */
  @Override
  public void close() {
    if (place == null || discarding) {
      return;
    }
    pool.permits.waiters.checkUse(pool); // before anything has changed
    permit.close(); // who gets it goes on later
    if (place.resource != null) {
      pool.putIdle(place);
    }
    place = null;
  }

  /**
   * Closes the resource instead of giving it back, since it is broken. Another one may be opened
   * when it is closed. A cancel does not keep it open. After {@link #close} it does nothing.
   */
  public Coroutine<Void> discard() {
    return new Discard();
  }

  private final class Discard extends Script<Void> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("discard");

    @Override
    protected Object at(int label, Object value, Throwable thrown) throws Throwable {
      if (label == 0) {
        if (place == null || discarding) {
          return null;
        }
        pool.permits.waiters.checkUse(pool);
        Stack.probe();
        Coroutine<Void> closing = place.closing();
        discarding = true;
        return await(1, closing);
      }
      discarding = false;
      if (place.resource == null) { // else the closing could not begin, and this can be repeated
        close();
      }
      if (thrown != null) {
        throw thrown;
      }
      return null;
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
