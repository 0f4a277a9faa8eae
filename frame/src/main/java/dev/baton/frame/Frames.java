package dev.baton.frame;

import dev.baton.Awaitable;
import dev.baton.Baton;
import dev.baton.Clause;
import dev.baton.Coroutine;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.Waiter;
import dev.baton.internal.timers.Sleep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What code that runs in a {@link FrameMachine} can ask of it and do with it. Import it statically,
 * beside {@link Baton}. Each of these throws an {@link IllegalStateException} where no machine runs
 * the thread.
 */
public final class Frames {
  private Frames() {}

  /** Returns the number of the present frame; the first one is 0. */
  public static long frame() {
    return FrameMachine.current("frame()").frameNumber();
  }

  /** Returns the input of the present frame; null for none. */
  public static Object input() {
    return FrameMachine.current("input()").input();
  }

  /** Waits until the next frame. */
  public static Coroutine<Void> nextFrame() {
    return sleepFrames(1);
  }

  /**
   * Waits for the frame that comes so many frames after that of the await; those that wait for the
   * same frame go on in the order in which they began to wait. For 0, waits one pass, as {@link
   * Baton#yieldNow} does.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static Coroutine<Void> sleepFrames(long frames) {
    if (frames < 0) {
      throw new IllegalArgumentException("The number of frames to sleep is negative: " + frames);
    }
    return frames == 0 ? Baton.yieldNow() : new FrameSleep(frames);
  }

  /**
   * Adds to what the present step costs.
   *
   * @throws IllegalArgumentException if the number of units is negative
   * @throws ArithmeticException if the sum of all costs is more than can be counted
   */
  public static void charge(long units) {
    FrameMachine machine = FrameMachine.current("charge()");
    task(machine, "charge()");
    machine.gate().charge(units);
  }

  /**
   * Hands something to the host, which gets it at the frame's sync.
   *
   * @throws LimitExceeded if it is one more than a limit allows
   */
  public static void output(Object output) {
    Objects.requireNonNull(output, "output");
    FrameMachine machine = FrameMachine.current("output()");
    task(machine, "output()");
    machine.gate().output(machine.gate().model().output());
    machine.emit(output);
  }

  /**
   * Alerts the host, which learns of it at the frame's sync.
   *
   * @param details what belongs to it; none of them is null
   * @throws LimitExceeded if it is one more than a limit allows
   */
  public static void alert(Severity severity, String message, Object... details) {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
    FrameMachine machine = FrameMachine.current("alert()");
    CountedTask<?> task = task(machine, "alert()");
    var alert =
        new Alert(
            severity, message, List.of(details), task.number, task.name(), machine.frameNumber());
    machine.gate().output(machine.gate().model().alert());
    machine.emit(alert);
  }

  /**
   * Waits for the first of several to be there: of those that are ready together, the first in
   * argument order. The others are given up; what they wait for loses nothing by that. It gives the
   * value of the one that was first, or throws what that throws.
   *
   * @throws IllegalArgumentException if there are none
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public static <T> Coroutine<T> anyOf(Awaitable<? extends T>... awaitables) {
    List<Clause<T>> clauses = new ArrayList<>();
    for (Awaitable<? extends T> each : awaitables) {
      if (!(each instanceof Waiter<?> waiter && waiter.notSelectable() == null
          || each instanceof TaskImpl<?>
          || each instanceof Sleep
          || each instanceof CompletedCoroutine<?>)) {
        return Baton.race(awaitables);
      }
      clauses.add(clause(each));
    }
    return Baton.select(clauses);
  }

  private static <T, E extends T> Clause<T> clause(Awaitable<E> awaitable) {
    return Baton.on(awaitable, Baton::<T>done);
  }

  /**
   * Returns the present task's own random numbers. They depend on the machine's seed and on which
   * task of the machine it is, in order of spawning: what other tasks draw changes nothing.
   */
  public static SplittableRandom random() {
    FrameMachine machine = FrameMachine.current("random()");
    return machine.random(task(machine, "random()"));
  }

  static CountedTask<?> task(FrameMachine machine, String what) {
    CountedTask<?> task = machine.gate().task();
    if (task == null) {
      throw new IllegalStateException(
          what + " belongs to a task, and none runs now: call it in a coroutine of the machine");
    }
    return task;
  }
}
