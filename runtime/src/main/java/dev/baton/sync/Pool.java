package dev.baton.sync;

import dev.baton.AsyncCloseable;
import dev.baton.AsyncFunction;
import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.generators.CloseAll;
import dev.baton.internal.joins.Script;
import dev.baton.woven.CoroutineSource;
import java.util.Iterator;
import java.util.Objects;

/**
 * Resources that are costly to open, such as connections: opened when they are needed, lent to one
 * task at a time, and kept for the next.
 *
 * <pre>{@code
 * Pool<Connection> pool = Pool.of(10, () -> connect(uri));
 * try (var lent = await(pool.borrow())) {
 *   await(lent.get().send(text));
 * }                               // it is in the pool again
 * await(pool.closeAsync());
 * }</pre>
 *
 * <p>Never more than {@code size} are open, lent or not. Who comes when all are lent waits, first
 * come, first served; the resource that was given back last is lent first. One that is not valid
 * any more is closed, and another one opened; what that closing throws goes to the loop's reports.
 * A cancelled borrower has borrowed nothing; a resource that is lent to a task which does not get
 * it any more is in the pool again. Used on one loop's thread.
 *
 * @param <R> the type of the resources
 */
public final class Pool<R extends AsyncCloseable> implements AsyncCloseable {
  final AsyncSupplier<R> open;
  final AsyncFunction<? super R, Boolean> valid;
  final int size;

  /** A permit for each resource that may be lent. */
  final Semaphore permits;

  /** The first of those that are open and not lent, the one that was given back last. */
  Place<R> idle;

  /** How many those are. */
  int idleCount;

  boolean closed;

  private Pool(int size, AsyncSupplier<R> open, AsyncFunction<? super R, Boolean> valid) {
    if (size < 1) {
      throw new IllegalArgumentException("A pool has at least one resource, not " + size);
    }
    this.size = size;
    this.permits = new Semaphore(size);
    this.open = Objects.requireNonNull(open, "open");
    this.valid = valid;
  }

  /**
   * Makes a pool of up to {@code size} resources; none is opened yet.
   *
   * @throws IllegalArgumentException if the size is less than one
   */
  public static <R extends AsyncCloseable> Pool<R> of(int size, AsyncSupplier<R> open) {
    return new Pool<>(size, open, null);
  }

  /**
   * Makes a pool that asks, before it lends a resource once more, whether that is still valid; an
   * exception of that question means no. An {@link Error} is thrown, and the resource stays.
   *
   * @throws IllegalArgumentException if the size is less than one
   */
  public static <R extends AsyncCloseable> Pool<R> of(
      int size, AsyncSupplier<R> open, AsyncFunction<? super R, Boolean> valid) {
    return new Pool<>(size, open, Objects.requireNonNull(valid, "valid"));
  }

  /**
   * Borrows a resource, until what this gives is closed. What opening throws is thrown.
   *
   * @return a coroutine that throws {@link IllegalStateException} if the pool is closed
   */
  public Coroutine<Lent<R>> borrow() {
    return new Borrow<>(this);
  }

  /** Returns how many resources can be borrowed without waiting for another borrower. */
  public int available() {
    return permits.available();
  }

  /** Returns how many resources are open and not lent. */
  public int idle() {
    return idleCount;
  }

  /**
   * {@inheritDoc} Nothing is lent from then on, and who waits gets an error; when all that is lent
   * has been given back, the resources are closed, one after the other, whatever fails.
   */
  @Override
  public Coroutine<Void> closeAsync() {
    return new PoolClosing(this);
  }

  /** Takes the first of those that are idle; null for none. */
  Place<R> takeIdle() {
    Place<R> first = idle;
    if (first != null) {
      idle = first.next;
      first.next = null;
      idleCount--;
    }
    return first;
  }

  /** Has one be idle. This takes neither memory nor calls: it is where all else has failed. */
  void putIdle(Place<R> open) {
    open.next = idle;
    idle = open;
    idleCount++;
  }

  IllegalStateException closedError() {
    return new IllegalStateException("The pool is closed; it lends nothing any more");
  }

  @Override
  public String toString() {
    return "pool of " + size + (closed ? ", closed, " : ", ") + idleCount + " idle";
  }

  /** The closing: waits for all that is lent, then closes what is idle. */
  private static final class PoolClosing extends Script<Void> implements Iterator<AsyncCloseable> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("close");

    private static final int GIVEN_BACK = 1;
    private static final int CLOSED = 2;

    private final Pool<?> pool;
    private Held all;

    PoolClosing(Pool<?> pool) {
      this.pool = pool;
    }

    @Override
    protected Object at(int label, Object value, Throwable thrown) throws Throwable {
      if (label == 0) {
        pool.permits.waiters.checkUse(pool);
        Stack.probe();
        pool.closed = true;
        return await(GIVEN_BACK, pool.permits.acquire(pool.size));
      }
      if (label == GIVEN_BACK && thrown == null) {
        all = (Held) value;
        try {
          return await(CLOSED, new CloseAll(this));
        } catch (OutOfMemoryError none) {
          all.close();
          throw none;
        }
      }
      if (all != null) {
        all.close();
      }
      if (thrown != null) {
        throw thrown;
      }
      return null;
    }

    @Override
    public boolean hasNext() {
      return pool.idle != null;
    }

    @Override
    public AsyncCloseable next() {
      return pool.takeIdle().resource;
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
