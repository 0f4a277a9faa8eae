package dev.baton.sync;

import dev.baton.AsyncCloseable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.joins.Script;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Origin;
import dev.baton.woven.CoroutineSource;
import java.util.Objects;

/**
 * The borrowing of one resource of a {@link Pool}: the wait for it, then what it takes to open.
 *
 * <p>All that it needs in the end is made at first. So wherever it fails, what is open goes back to
 * the pool, or is closed already.
 */
final class Borrow<R extends AsyncCloseable> extends Script<Lent<R>> implements Origin {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("borrow");

  private static final int PERMITTED = 1;
  private static final int ASKED = 2;
  private static final int CLOSED = 3;
  private static final int OPENED = 4;

  private final Pool<R> pool;
  private Lent<R> lent;
  private Held permit;

  /** What is asked whether it is valid, or is being opened. */
  private Place<R> place;

  Borrow(Pool<R> pool) {
    this.pool = pool;
  }

  @Override
  protected Object at(int label, Object value, Throwable thrown) throws Throwable {
    if (label == 0) {
      if (pool.closed) {
        throw pool.closedError();
      }
      Stack.probe(); // what fails on this stack, such as the opening, is to be undone on it
      lent = new Lent<>(pool);
      return await(PERMITTED, pool.permits.acquire());
    }
    try {
      return goOn(label, value, thrown);
    } catch (Throwable failure) {
      if (place != null && place.resource != null) {
        pool.putIdle(place);
      }
      if (permit != null) {
        permit.close();
      }
      throw failure;
    }
  }

  @SuppressWarnings("unchecked") // it is what opening gives
  private Object goOn(int label, Object value, Throwable thrown) throws Throwable {
    if (label == ASKED) {
      return asked(value, thrown);
    }
    if (label == CLOSED) {
      closed(thrown);
      return next();
    }
    if (thrown != null) {
      throw thrown;
    }
    if (label == PERMITTED) {
      permit = (Held) value;
      return next();
    }
    place.resource = (R) Objects.requireNonNull(value, "the opening gave null");
    return lend();
  }

  private Object next() throws Throwable {
    if (pool.closed) {
      throw pool.closedError();
    }
    place = pool.takeIdle();
    if (place == null) {
      place = new Place<>();
      return await(OPENED, pool.open.get());
    }
    if (pool.valid == null) {
      return lend();
    }
    Coroutine<Boolean> question;
    try {
      question = pool.valid.apply(place.resource);
    } catch (Exception failure) {
      return asked(null, failure);
    }
    return await(ASKED, question);
  }

  private Object asked(Object answer, Throwable thrown) throws Throwable {
    if (thrown != null && !(thrown instanceof Exception)) {
      throw thrown; // of a cancel, whoever is next asks it again
    }
    return Boolean.TRUE.equals(answer) ? lend() : await(CLOSED, place.closing());
  }

  private void closed(Throwable thrown) throws Throwable {
    if (thrown == null) {
      return;
    }
    if (place.resource != null || thrown instanceof Cancelled || !(thrown instanceof Exception)) {
      throw thrown;
    }
    CurrentLoop.get()
        .reports
        .closingFailed("a pool's resource that was not valid any more", thrown);
  }

  private Object lend() {
    lent.begins(permit, place);
    return handOn(this, lent);
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
