package dev.baton;

import dev.baton.internal.kernel.Deferred;
import dev.baton.internal.kernel.Spawning;
import dev.baton.internal.kernel.StateMachine;

/**
 * A cold computation that can suspend: calling an {@code @Async} method gives one, and it runs when
 * it is awaited, spawned or run, once.
 *
 * <p>A woven coroutine is a state machine: the resume label at which it goes on, its saved locals,
 * and who awaits it.
 *
 * @param <T> the type of its result
 */
@SuppressWarnings("exports") // what is in the superclass is the kernel's
public abstract class Coroutine<T> extends StateMachine implements Awaitable<T> {
  /** Makes a coroutine; called by the generated state machines. */
  protected Coroutine() {}

  /**
   * Makes a coroutine that calls {@code supplier} when it runs, and ends as the coroutine that this
   * gives ends. It is what an async lambda without an await of its own becomes.
   */
  public static <T> Coroutine<T> defer(AsyncSupplier<? extends T> supplier) {
    return new Deferred<>(supplier);
  }

  /**
   * Spawns this coroutine on the loop that runs the current thread.
   *
   * @return its task, which starts in the next pass
   * @throws IllegalStateException if no loop runs here, or this coroutine was started before
   */
  public final Task<T> task() {
    return Spawning.spawn(this);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A coroutine becomes a task of the loop that runs the current thread, or runs at once if none
   * does.
   */
  @Override
  public void await(Continuation<? super T> continuation) {
    Spawning.await(this, continuation);
  }

  @Override
  public String toString() {
    String where = source().describe(label());
    return where.isEmpty() ? getClass().getName() : where;
  }
}
