package dev.baton;

/**
 * A cold computation that can suspend: calling an {@code @Async} method gives one, and it runs when
 * it is awaited, spawned or run, once.
 *
 * <p>A woven coroutine is a state machine: the resume label at which it goes on, its saved locals,
 * and who awaits it.
 *
 * @param <T> the type of its result
 */
public abstract class Coroutine<T> implements Awaitable<T> {
  /** The label of a coroutine that has been started and has not suspended since, or has ended. */
  static final int STARTED = -1;

  /**
   * 0 before the start, {@link #STARTED}, or the positive resume label of the latest suspension.
   */
  int label;

  /** The machine that awaits this one; null while none does, and for the root of a task. */
  Coroutine<?> awaiter;

  /** Called by the generated state machines. */
  protected Coroutine() {}

  /**
   * Runs this coroutine to its next suspension or its end. Called only by a {@link Runner}.
   *
   * @param runner what runs it
   * @param sent what its await gives; see {@link Runner#resumed}
   * @return its result, or a signal for which {@link Runner#suspended} is true
   */
  protected abstract Object step(Runner runner, Object sent) throws Throwable;

  /** The resume label, for the generated state machine to go on at. */
  protected final int label() {
    return label;
  }

  /** Where this coroutine's code stands in the source. */
  protected CoroutineSource source() {
    return CoroutineSource.UNKNOWN;
  }
}
