package dev.baton.sync;

import dev.baton.AsyncCloseable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.internal.joins.Script;
import dev.baton.internal.joins.Shielded;
import dev.baton.internal.kernel.Deferred;
import dev.baton.internal.kernel.Origin;
import dev.baton.woven.CoroutineSource;
import java.util.Objects;

/** The borrowing of one resource of a {@link Pool}: the wait for it, then what it takes to open. */
final class Borrow<R extends AsyncCloseable> extends Script<Lent<R>> implements Origin {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("borrow");

  private static final int PERMITTED = 1;
  private static final int ASKED = 2;
  private static final int CLOSED = 3;
  private static final int OPENED = 4;

  private final Pool<R> pool;
  private Held permit;

  /** What is asked whether it is valid. */
  private R candidate;

  Borrow(Pool<R> pool) {
    this.pool = pool;
  }

  @Override
  @SuppressWarnings("unchecked") // it is what opening gives
  protected Object at(int label, Object value, Throwable thrown) throws Throwable {
    if (label == 0) {
      if (pool.closed) {
        throw pool.closedError();
      }
      return await(PERMITTED, pool.permits.acquire());
    }
    try {
      return switch (label) {
        case PERMITTED -> {
          if (thrown != null) {
            throw thrown;
          }
          permit = (Held) value;
          yield next();
        }
        case ASKED -> asked(value, thrown);
        case CLOSED -> thrown instanceof Cancelled ? fail(thrown) : next();
        default -> {
          if (thrown != null) {
            throw thrown;
          }
          yield lend((R) Objects.requireNonNull(value, "the opening gave null"));
        }
      };
    } catch (Throwable failure) {
      if (permit != null) {
        permit.close();
      }
      throw failure;
    }
  }

  private static Object fail(Throwable failure) throws Throwable {
    throw failure;
  }

  private Object next() throws Throwable {
    if (pool.closed) {
      throw pool.closedError();
    }
    candidate = pool.idle.poll();
    if (candidate == null) {
      return await(OPENED, pool.open.get());
    }
    if (pool.valid == null) {
      return lend(candidate);
    }
    Coroutine<Boolean> question;
    try {
      question = pool.valid.apply(candidate);
    } catch (Exception failure) {
      return asked(null, failure);
    }
    return await(ASKED, question);
  }

  private Object asked(Object answer, Throwable thrown) throws Throwable {
    if (thrown instanceof Cancelled) {
      pool.idle.push(candidate); // whoever is next asks it again
      throw thrown;
    }
    if (Boolean.TRUE.equals(answer)) {
      return lend(candidate);
    }
    return await(CLOSED, closing(candidate));
  }

  private Object lend(R resource) {
    return handOn(this, new Lent<>(pool, permit, resource));
  }

  /** Returns the closing of a resource, which no cancel enters. */
  static Coroutine<Void> closing(AsyncCloseable resource) {
    return new Shielded<>(new Deferred<>(resource::closeAsync));
  }

  @Override
  public void giveBack(Object given) {
    ((Lent<?>) given).close();
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
