package dev.baton.loop;

import dev.baton.Awaitable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.JoinKind;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.OutsideLoop;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.Runner;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * A coroutine driven by hand: no loop runs it. Step it, look at what it waits for, resolve that
 * with a value or an exception, step it again.
 *
 * <pre>{@code
 * var stepper = Stepper.of(coroutine);
 * while (stepper.step() instanceof Stepper.Suspended<?> s) {
 *   stepper.resolve(answer(s.at().waitsFor()));
 * }
 * }</pre>
 *
 * @param <T> the type of the coroutine's result
 */
public final class Stepper<T> {
  /** The state in which a step has left the coroutine. */
  public sealed interface Step<T> {}

  /** The end with a value. */
  public record Finished<T>(T value) implements Step<T> {}

  /** The end by a failure, or by a cancel that was sent to it. */
  public record Failed<T>(Throwable cause) implements Step<T> {}

  /** A wait, to be resolved before the next step. */
  public record Suspended<T>(Suspension at) implements Step<T> {}

  private final Runner runner = new Runner(new Waits());
  private StateMachine leaf;
  private Step<T> latest;

  /** What the present wait is for; written by the wait itself. */
  private Suspension.Cause wait;

  private Object sent;
  private boolean resolved = true;

  /** Whether a step is going on, which the coroutine itself can ask for. */
  private boolean running;

  private Stepper(Coroutine<T> coroutine) {
    Engine.claim(coroutine);
    this.leaf = coroutine;
  }

  /** Makes a stepper of a coroutine that has not begun. */
  public static <T> Stepper<T> of(Coroutine<T> coroutine) {
    return new Stepper<>(coroutine);
  }

  /**
   * Runs to the next wait or the end; after the end it gives the end again.
   *
   * @throws IllegalStateException if the present wait has not been resolved, or the coroutine
   *     itself calls this
   */
  public Step<T> step() {
    if (latest instanceof Finished || latest instanceof Failed) {
      return latest;
    }
    if (!resolved) {
      throw new IllegalStateException("Resolve what it waits for before the next step: " + wait);
    }
    if (running) {
      throw new IllegalStateException("This coroutine is running already: " + leaf);
    }
    Object value = sent;
    sent = null;
    if (leaf != null && value instanceof Failure failure) {
      StackTraces.thrownAt(leaf, failure, runner);
    }
    Object result = value;
    if (leaf != null) {
      running = true;
      try {
        result = Engine.drive(runner, leaf, value);
      } finally {
        running = false;
      }
    }
    if (result == Engine.SUSPENDED) {
      leaf = Engine.leaf(runner);
      resolved = false;
      latest = new Suspended<>(Engine.suspension(leaf, wait));
    } else if (result instanceof Failure failure) {
      latest = new Failed<>(failure.cause);
    } else {
      @SuppressWarnings("unchecked")
      T end = (T) result;
      latest = new Finished<>(end);
    }
    return latest;
  }

  /** Gives the present wait its value, for the next step. */
  public void resolve(Object value) {
    send(value);
  }

  /** Ends the present wait with an exception, for the next step. */
  public void fail(Throwable failure) {
    send(new Failure(Objects.requireNonNull(failure, "failure")));
  }

  /** Ends the present wait with {@link Cancelled}, for the next step. */
  public void cancel(String reason) {
    send(new Failure(new Cancelled(reason)));
  }

  private void send(Object what) {
    if (resolved) {
      throw new IllegalStateException("It waits for nothing");
    }
    resolved = true;
    sent = what;
  }

  private Object suspend(Suspension.Cause on) {
    wait = on;
    return Engine.SUSPENDED;
  }

  /** The awaits of the coroutine, each of which becomes the present wait. */
  private final class Waits implements OutsideLoop {
    @Override
    public Object yieldNow() {
      return suspend(new Suspension.Pass());
    }

    @Override
    public Object sleep(long nanos) {
      return suspend(nanos == 0 ? new Suspension.Pass() : new Suspension.Time(nanos));
    }

    @Override
    public Object await(CompletionStage<?> stage) {
      return suspend(new Suspension.Future(stage));
    }

    @Override
    public Object await(Awaitable<?> awaitable) throws Throwable {
      if (awaitable instanceof TaskImpl<?> task) {
        return suspend(new Suspension.TaskEnd(task));
      }
      return suspend(new Suspension.Other(awaitable));
    }

    @Override
    public Object call(Suspension.HostCall call, Awaitable<?> start) {
      return suspend(call);
    }

    @Override
    public Object event(String source) {
      return suspend(source == null ? new Suspension.AnyEvent() : new Suspension.EventOf(source));
    }

    /** Lets the host run the parts as it likes; what it resolves with is what the join gives. */
    @Override
    public Object join(JoinKind kind, List<Awaitable<?>> parts) {
      return suspend(new Suspension.Tasks(kind, parts));
    }
  }
}
