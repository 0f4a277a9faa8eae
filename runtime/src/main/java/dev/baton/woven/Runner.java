package dev.baton.woven;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.AwaitChain;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.Interception;
import dev.baton.internal.kernel.NumberKind;
import dev.baton.internal.kernel.OutsideLoop;
import dev.baton.internal.kernel.TaskLoop;

/**
 * What runs coroutines: it steps the innermost machine of a chain of awaits and carries its result
 * up the chain. It is the woven code's whole view of the runtime.
 *
 * <p>A coroutine that is awaited runs at once, on its awaiter's stack. If it suspends, a signal
 * goes down that stack and each machine on it links itself to the one it awaits. When the innermost
 * one is resumed, results go up the links in a loop, so that a resumption costs the same however
 * deep the chain is, and no chain overflows the stack.
 */
@SuppressWarnings("exports") // what is in the superclass is the kernel's
public final class Runner extends AwaitChain {
  /**
   * Whether an await may enter the body of a method of its own class without calling the method;
   * see {@link Interception}.
   */
  public static final boolean DIRECT = !Interception.isExpected();

  /** Makes the runner of a loop; for the kernel. */
  public Runner(TaskLoop loop) {
    super(loop);
  }

  /** Makes a runner where there is no loop; for the kernel. */
  public Runner(OutsideLoop host) {
    super(host);
  }

  /**
   * Awaits something that may be a coroutine, which then runs at once.
   *
   * @return its value, or a signal for which {@link #suspended} is true
   * @throws Throwable its failure
   */
  public static Object await(Awaitable<?> awaitable, Runner runner) throws Throwable {
    return await(awaitable, runner, -runner.depth);
  }

  /**
   * Does as {@link #await(Awaitable, Runner)} does, from a body that was entered with {@code
   * label}.
   *
   * <p>A label that is not that of a resumption is minus the number of coroutines that run on each
   * other's stack. Bodies hand it on, so that they can call each other directly, without a runner
   * that counts.
   */
  public static Object await(Awaitable<?> awaitable, Runner runner, int label) throws Throwable {
    if (awaitable instanceof Coroutine<?> child) {
      return Engine.descend(runner, child, -label);
    }
    return Engine.awaitOther(runner, awaitable);
  }

  /** Returns whether what an await gave says that the caller has to suspend. */
  public static boolean suspended(Object result) {
    return result == Engine.SUSPENDED;
  }

  /**
   * Suspends a machine at a resume label: puts it on top of the chain of awaits.
   *
   * @return the signal for the machine to return
   */
  public Object suspend(Coroutine<?> machine, int label) {
    return link(machine, label);
  }

  /**
   * Does as {@link #suspend} does, at an await that takes a number without its box; see {@link
   * UnboxedResults}.
   */
  public Object suspendForNumber(Coroutine<?> machine, int label) {
    return link(machine, label | TAKES_NUMBER);
  }

  /**
   * Does as {@link #suspend} does, after an {@code emit}. Most elements of a synchronous generator
   * come from the machine that was resumed, and then nothing but its label need be stored.
   */
  public Object suspendAtEmit(Coroutine<?> machine, int label) {
    return linkAtEmit(machine, label);
  }

  /** Returns the label of a body that has been resumed: minus how many coroutines run below it. */
  public int label() {
    return -depth;
  }

  /**
   * Returns what an await gives to a machine that is resumed.
   *
   * @throws Throwable if what it waited for has failed
   */
  public static Object resumed(Object sent) throws Throwable {
    if (sent instanceof Failure failure) {
      throw failure.cause;
    }
    return sent;
  }

  /**
   * Returns what an async method that returned {@code returned} gives: the result of that, as a
   * tail call. A machine that is told to suspend by this does not call {@link #suspend}; it has
   * ended.
   */
  public static Object result(Coroutine<?> returned, Runner runner) throws Throwable {
    return result(returned, runner, -runner.depth);
  }

  /**
   * Does as {@link #result(Coroutine, Runner)} does, from a body that was entered with {@code
   * label}; see {@link #await(Awaitable, Runner, int)}.
   */
  public static Object result(Coroutine<?> returned, Runner runner, int label) throws Throwable {
    if (returned == null) {
      throw returnedNull();
    }
    return Engine.pass(runner, returned, -label);
  }

  /** Does as {@link #result(Coroutine, Runner)} does. */
  public static Object result(Task<?> returned, Runner runner) throws Throwable {
    if (returned == null) {
      throw returnedNull();
    }
    return Engine.awaitOther(runner, returned);
  }

  /**
   * Gives an element to the consumer of a generator.
   *
   * @return the signal for the generator's machine to suspend; it is resumed with what is sent
   */
  public static Object emit(Object value, Runner runner) {
    runner.emitted = value;
    runner.linked = EMITTING;
    return Engine.SUSPENDED;
  }

  /** Does as {@link #emit(Object, Runner)} does, of a number that is boxed when it is taken. */
  public static Object emit(int value, Runner runner) {
    return runner.emit(NumberKind.INT, value);
  }

  /** Does as {@link #emit(int, Runner)} does. */
  public static Object emit(long value, Runner runner) {
    return runner.emit(NumberKind.LONG, value);
  }

  /** Does as {@link #emit(int, Runner)} does. */
  public static Object emit(double value, Runner runner) {
    return runner.emit(NumberKind.DOUBLE, Double.doubleToRawLongBits(value));
  }

  static NullPointerException returnedNull() {
    return new NullPointerException(
        "An @Async method returned null instead of something to wait for."
            + " To end it with the value null, write `return done(null)`.");
  }
}
