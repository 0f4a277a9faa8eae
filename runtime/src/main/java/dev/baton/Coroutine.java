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

  /** In {@link #label} if what the machine is resumed with may be a number without its box. */
  static final int TAKES_NUMBER = 1 << 30;

  /**
   * 0 before the start, {@link #STARTED}, or the positive resume label of the latest suspension,
   * and {@link #TAKES_NUMBER}.
   *
   * <p>Invariant: once it has left 0 it is never 0 again, so that nothing starts twice.
   */
  int label;

  /** The machine that awaits this one; null while none does, and for the root of a task. */
  Coroutine<?> awaiter;

  /** Called by the generated state machines. */
  @SuppressWarnings("this-escape") // it is only registered, by identity
  protected Coroutine() {
    if (NeverAwaited.WATCH != null && !(this instanceof LeafCoroutine)) {
      NeverAwaited.WATCH.made(this);
    }
  }

  /**
   * A coroutine that calls {@code supplier} when it runs, and ends as the coroutine that this gives
   * ends. It is what an async lambda without an await of its own becomes.
   */
  public static <T> Coroutine<T> defer(AsyncSupplier<? extends T> supplier) {
    return new Deferred<>(supplier);
  }

  /**
   * Runs this coroutine to its next suspension or its end. Called only by a {@link Runner}.
   *
   * @param runner what runs it
   * @param sent what its await gives; see {@link Runner#resumed}
   * @return its result, or what {@link UnboxedResults#done} gives, or a signal for which {@link
   *     Runner#suspended} is true
   * @throws Throwable what its body throws
   */
  protected abstract Object step(Runner runner, Object sent) throws Throwable;

  /**
   * The resume label, for the generated state machine to go on at; zero or less for the beginning.
   */
  protected final int label() {
    return label > 0 ? label & ~TAKES_NUMBER : label;
  }

  /**
   * What the body of the generated state machine is entered with: the resume label, or, for the
   * beginning, minus how many coroutines run below it on the stack.
   */
  protected final int label(Runner runner) {
    return label > 0 ? label() : runner.label();
  }

  /** Whether it has suspended since it was started; else a failure has nowhere to be thrown. */
  final boolean standsAtAwait() {
    return label > 0;
  }

  /**
   * Whether this is a machine of the runtime's that gives on what comes, so that no code of the
   * user's sees that here.
   */
  boolean isOfRuntime() {
    return false;
  }

  /** Whether what comes goes to the task's end without any code of the user's seeing it. */
  final boolean isOnlyRuntimeAbove() {
    Coroutine<?> above = awaiter;
    while (above != null && above.isOfRuntime()) {
      above = above.awaiter;
    }
    return above == null;
  }

  /** Where this coroutine's code stands in the source. */
  protected CoroutineSource source() {
    return CoroutineSource.UNKNOWN;
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

  /** Whether an await would give the value without starting or waiting for anything. */
  boolean isReady() {
    return false;
  }

  /** Marks this coroutine as started; refuses a second start. */
  void claim() {
    if (label != 0) {
      throw new IllegalStateException(
          this
              + " was awaited, spawned or run before. A coroutine runs once: call the method again"
              + " for another one, or spawn it and await the task as often as you like.");
    }
    label = STARTED;
    if (NeverAwaited.WATCH != null) {
      NeverAwaited.WATCH.begun(this);
    }
  }

  @Override
  public String toString() {
    String where = source().describe(label());
    return where.isEmpty() ? getClass().getName() : where;
  }
}
