package dev.baton.sync;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
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
  private final Held permit;
  private R resource;

  Lent(Pool<R> pool, Held permit, R resource) {
    this.pool = pool;
    this.permit = permit;
    this.resource = resource;
  }

  /**
   * Returns the resource.
   *
   * @throws IllegalStateException if it was given back
   */
  public R get() {
    if (resource == null) {
      throw new IllegalStateException("This resource was given back to its pool already");
    }
    return resource;
  }

  /** Gives the resource back, for the next borrower. Closing this again does nothing. */
  @Override
  public void close() {
    R back = resource;
    if (back != null) {
      pool.permits.waiters.checkUse(pool); // before anything has changed
      resource = null;
      pool.idle.push(back);
      permit.close();
    }
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
        R broken = resource;
        if (broken == null) {
          return null;
        }
        pool.permits.waiters.checkUse(pool);
        resource = null;
        return await(1, Borrow.closing(broken));
      }
      permit.close();
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
