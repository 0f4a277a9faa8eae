package dev.baton.internal.patterns;

import dev.baton.Awaitable;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.sync.Held;
import dev.baton.sync.Semaphore;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One of many coroutines of which so many run at once: it waits for its turn, then runs. */
public final class Limited<T> extends RelayCoroutine<T> {
  private static final CoroutineSource GATHERED = CoroutineSource.operation("gather");
  private static final CoroutineSource SETTLED = CoroutineSource.operation("settled");

  private static final int BEGINS = 1;
  private static final int ENDS = 2;

  private final Semaphore turns;
  private final Awaitable<? extends T> part;

  /** Whether the others go on when this one fails. */
  private final boolean alone;

  private Held turn;

  private Limited(Semaphore turns, Awaitable<? extends T> part, boolean alone) {
    this.turns = turns;
    this.part = part;
    this.alone = alone;
  }

  /**
   * Makes a coroutine of each part, of which {@code limit} run at once, the first ones first; none
   * begins any more after one has failed.
   *
   * @throws IllegalArgumentException if the limit is less than one
   */
  public static <T> List<Limited<T>> gathered(
      int limit, Collection<? extends Awaitable<? extends T>> parts) {
    return of(limit, parts, false);
  }

  /** Does as {@link #gathered} does, but all begin, whatever fails. */
  public static <T> List<Limited<T>> settled(
      int limit, Collection<? extends Awaitable<? extends T>> parts) {
    return of(limit, parts, true);
  }

  private static <T> List<Limited<T>> of(
      int limit, Collection<? extends Awaitable<? extends T>> parts, boolean alone) {
    if (limit < 1) {
      throw new IllegalArgumentException("At least one has to run at once, not " + limit);
    }
    var turns = new Semaphore(limit);
    var limited = new ArrayList<Limited<T>>(parts.size());
    for (Awaitable<? extends T> part : List.copyOf(parts)) {
      limited.add(new Limited<>(turns, part, alone));
    }
    return limited;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    if (label() <= 0) {
      Object acquired = Runner.await(turns.acquire(), runner);
      if (Runner.suspended(acquired)) {
        return runner.suspend(this, BEGINS);
      }
      turn = (Held) acquired;
    } else if (label() == BEGINS) {
      turn = (Held) Runner.resumed(sent);
    }
    if (label() != ENDS && Engine.task(runner) != null) {
      checkCancel(Engine.task(runner));
    }
    Object value;
    try {
      value = label() == ENDS ? Runner.resumed(sent) : Engine.pass(runner, part);
    } catch (Throwable thrown) {
      // In a gather, its turn is nobody's: the others are cancelled, and are not to begin before.
      if (alone) {
        turn.close();
      }
      throw thrown;
    }
    if (Runner.suspended(value)) {
      return Engine.suspendToPass(runner, this, ENDS);
    }
    turn.close();
    return value;
  }

  /** Lets the part not begin if the turn has come together with a cancel. */
  private static void checkCancel(TaskImpl<?> task) {
    if (task.isCancelPending()) {
      task.mustCancel(false);
      throw task.cancelled();
    }
  }

  @Override
  protected CoroutineSource source() {
    return alone ? SETTLED : GATHERED;
  }
}
