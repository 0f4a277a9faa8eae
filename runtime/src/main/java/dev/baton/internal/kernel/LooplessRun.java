package dev.baton.internal.kernel;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.JoinKind;
import dev.baton.internal.base.Durations;
import dev.baton.internal.base.Failing;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.base.SafeText;
import dev.baton.loop.Suspension;
import dev.baton.woven.Runner;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The run of a coroutine where no loop is: in the caller's thread up to its first wait, and after
 * each wait in the thread that has ended it. Each step happens before the next.
 */
final class LooplessRun<T> implements OutsideLoop {
  /** How many runs may resume each other on one stack; what comes then waits for its end. */
  private static final int DEEPEST = 64;

  private static final ThreadLocal<Nesting> NESTING = ThreadLocal.withInitial(Nesting::new);

  private final Result<T> future = new Result<>();
  private final Runner runner = new Runner(this);

  /**
   * The wait that the latest step has begun; written before {@link Engine#SUSPENDED} is returned.
   */
  private Signal<?> wait;

  private LooplessRun() {}

  static <T> CompletableFuture<T> start(Coroutine<T> machine) {
    Engine.claim(machine);
    var run = new LooplessRun<T>();
    run.proceed(machine, null);
    return run.future;
  }

  /** Runs until a wait has to be waited for. */
  private void proceed(StateMachine from, Object value) {
    StateMachine machine = from;
    Object sent = value;
    for (; ; ) {
      if (machine != null && sent instanceof Failure failure) {
        StackTraces.thrownAt(machine, failure, runner);
      }
      Object result = machine == null ? sent : Engine.drive(runner, machine, sent);
      if (result != Engine.SUSPENDED) {
        end(result);
        return;
      }
      machine = runner.leaf();
      Signal<?> begun = wait;
      begun.leaf = machine;
      if (begun.park()) {
        return; // from here on the run belongs to the thread that ends the wait
      }
      sent = begun.came();
    }
  }

  private void end(Object result) {
    if (result instanceof Failure failure) {
      future.failure = failure;
      future.completeExceptionally(failure.cause);
    } else {
      @SuppressWarnings("unchecked")
      T value = (T) result;
      future.complete(value);
    }
  }

  /** Goes on after a wait, now or, if the stack has grown deep, when it has come down. */
  private void resume(StateMachine machine, Object sent) {
    Nesting nesting = NESTING.get();
    if (nesting.depth >= DEEPEST) {
      nesting.later.add(() -> proceed(machine, sent));
      return;
    }
    nesting.depth++;
    try {
      proceed(machine, sent);
      while (nesting.depth == 1 && !nesting.later.isEmpty()) {
        nesting.later.poll().run();
      }
    } finally {
      nesting.depth--;
    }
  }

  @Override
  public Object yieldNow() {
    return null; // there is nothing to let run
  }

  @Override
  public Object sleep(long nanos) {
    var signal = begin("sleep(" + Durations.text(nanos) + ")");
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS)
        .execute(() -> signal.resume(null));
    return Engine.SUSPENDED;
  }

  @Override
  public Object await(CompletionStage<?> stage) {
    stage.whenComplete(begin(stage));
    return Engine.SUSPENDED;
  }

  @Override
  public Object await(Awaitable<?> awaitable) throws Throwable {
    if (awaitable instanceof TaskImpl<?> task) {
      return await(task);
    }
    startWait(awaitable);
    return Engine.SUSPENDED;
  }

  private <V> void startWait(Awaitable<V> awaitable) {
    awaitable.await(begin(awaitable));
  }

  /** Awaits a task, which belongs to its loop's thread, so that it has to be asked there. */
  private <V> Object await(TaskImpl<V> task) {
    var signal = this.<V>begin(task);
    TaskLoop loop = task.loop();
    Runnable refuse =
        () -> signal.fail(new IllegalStateException("The loop of " + task + " is closed"));
    if (!loop.inbox(new UserCallback(loop, () -> task.await(signal), refuse))) {
      refuse.run();
    }
    return Engine.SUSPENDED;
  }

  @Override
  public Object call(Suspension.HostCall call, Awaitable<?> start) {
    startWait(start);
    return Engine.SUSPENDED;
  }

  @Override
  public Object event(String source) {
    throw CurrentLoop.missing("An event");
  }

  @Override
  public Object join(JoinKind kind, List<Awaitable<?>> parts) {
    throw CurrentLoop.missing(kind + "()");
  }

  private <V> Signal<V> begin(Object source) {
    var signal = new Signal<V>(this, source);
    wait = signal;
    return signal;
  }

  /** What the run comes to. */
  private static final class Result<T> extends CompletableFuture<T> implements Failing {
    /** Written before the future is completed. */
    private Failure failure;

    @Override
    public Failure failure() {
      return failure;
    }
  }

  /** How deep this thread is in resumptions, and what waits for it to come up. */
  private static final class Nesting {
    int depth;
    final ArrayDeque<Runnable> later = new ArrayDeque<>();
  }

  /** One wait: where the thread that steps and the thread that ends the wait meet. */
  private static final class Signal<V> implements Answer<V>, BiConsumer<Object, Throwable> {
    private static final VarHandle STATE;

    static {
      try {
        STATE = MethodHandles.lookup().findVarHandle(Signal.class, "state", Object.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static final Object PARKED = new Object();
    private static final Object NULL = new Object();

    private final LooplessRun<?> run;
    private final Object source;

    /** What to resume; written before {@link #PARKED} is. */
    StateMachine leaf;

    /** null, then either {@link #PARKED} or what came, then what came. */
    private volatile Object state;

    Signal(LooplessRun<?> run, Object source) {
      this.run = run;
      this.source = source;
    }

    boolean park() {
      return STATE.compareAndSet(this, null, PARKED);
    }

    Object came() {
      Object came = state;
      return came == NULL ? null : came;
    }

    @Override
    public void resume(V value) {
      come(value == null ? NULL : value);
    }

    @Override
    public void fail(Throwable failure) {
      come(Failures.of(source, failure));
    }

    @Override
    public void failAsItIs(Throwable failure) {
      come(Failure.of(failure));
    }

    @Override
    public void accept(Object value, Throwable failure) {
      if (failure == null) {
        come(value == null ? NULL : value);
      } else {
        fail(failure);
      }
    }

    private void come(Object what) {
      if (STATE.compareAndSet(this, null, what)) {
        return;
      }
      if (!STATE.compareAndSet(this, PARKED, what)) {
        throw new IllegalStateException(
            "The await of " + SafeText.of(source) + " was resumed twice");
      }
      run.resume(leaf, came());
    }

    @Override
    public void onCancel(Runnable action) {
      // a run without a loop cannot be cancelled
    }
  }
}
