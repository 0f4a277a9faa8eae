package dev.baton.internal.kernel;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.loop.Suspension;
import dev.baton.woven.Runner;

/**
 * What runs coroutines: goes down a chain of awaits, on the awaiters' stack, and up again, in a
 * loop. A {@link Runner} is its state.
 */
public final class Engine {
  /** What a step returns instead of a value; no user's value can be it. */
  public static final Object SUSPENDED = new Object();

  private Engine() {}

  // ---- for the runtime's other packages

  /** Marks a coroutine as started; refuses a second start of what runs once. */
  public static void claim(StateMachine machine) {
    if (machine instanceof LeafCoroutine<?> leaf) {
      leaf.claim();
    } else {
      machine.claimOnce();
    }
  }

  /** Puts a machine as it was before its start. */
  public static void reset(StateMachine machine) {
    machine.label = 0;
  }

  /** Returns who awaits a machine; null for nobody. */
  public static StateMachine awaiter(StateMachine machine) {
    return machine.awaiter;
  }

  /** Has {@code awaiter}, or nobody, await a machine. */
  public static void awaiter(StateMachine machine, StateMachine awaiter) {
    machine.awaiter = awaiter;
  }

  /** Does the machine's step, as a runner does. */
  public static Object step(StateMachine machine, Runner runner, Object sent) throws Throwable {
    return machine.step(runner, sent);
  }

  /** Returns the name of a machine's method; empty if unknown. */
  public static String name(StateMachine machine) {
    return machine.source().name();
  }

  /** Returns the task that is stepped; null where there is no loop. */
  public static TaskImpl<?> task(Runner runner) {
    return runner.task;
  }

  /** Returns the loop; null where there is none. */
  public static TaskLoop loop(Runner runner) {
    return runner.loop;
  }

  /** Returns what is ready in the loop; null where there is none. */
  public static ReadyQueue ready(Runner runner) {
    return runner.ready;
  }

  /** Returns how many coroutines run on the current stack, as of the latest step or await. */
  public static int depth(Runner runner) {
    return runner.depth;
  }

  /** Says how many coroutines run on the current stack. */
  public static void depth(Runner runner, int depth) {
    runner.depth = depth;
  }

  /** Returns whether that many are so many that the stack is to be emptied. */
  public static boolean isDeep(int depth) {
    return depth >= AwaitChain.DEEPEST;
  }

  /** Returns the innermost machine of the chain that has just suspended; null if none is left. */
  public static StateMachine leaf(Runner runner) {
    return runner.leaf();
  }

  /** Makes a machine the innermost one of the chain. */
  public static void leaf(Runner runner, StateMachine machine) {
    runner.leaf(machine);
  }

  /** Makes a machine the outermost one of those that have suspended. */
  public static void top(Runner runner, StateMachine machine) {
    runner.top(machine);
  }

  /** Puts all that a step leaves behind as a step finds it. */
  public static void begin(Runner runner, int onStack) {
    runner.begin(onStack);
  }

  /** Has a chain, which ends in {@code last}, resumed once the stack is empty. */
  public static Object bounce(Runner runner, StateMachine last, StateMachine from, Object sent) {
    return runner.bounce(last, from, sent);
  }

  /** Says that no machine has been linked since the latest step. */
  public static void unlink(Runner runner) {
    runner.linked = AwaitChain.NONE;
  }

  /**
   * Returns whether the step of {@code machine} that has just been done ended in an emit of its
   * own.
   */
  public static boolean hasEmitted(Runner runner, StateMachine machine) {
    return runner.hasEmitted(machine);
  }

  /** Does as {@link #hasEmitted} does, where a task may run. */
  public static boolean hasEmittedInTask(Runner runner, StateMachine machine) {
    return runner.linked == (AwaitChain.EMITTING | AwaitChain.ONE) && runner.leaf() == machine;
  }

  /** Returns what was emitted last. */
  public static Object emitted(Runner runner) {
    return runner.emitted();
  }

  /** Forgets what was emitted last. */
  public static void forgetEmitted(Runner runner) {
    runner.forgetEmitted();
  }

  /** Returns the number that a coroutine has ended with, if it gave a {@link NumberKind}. */
  public static long number(Runner runner) {
    return runner.number;
  }

  /** Keeps the number that a coroutine ends with. */
  public static void number(Runner runner, long number) {
    runner.number = number;
  }

  /**
   * Returns where a chain of awaits stands of which {@code leaf} is the innermost machine, or null.
   */
  public static Suspension suspension(StateMachine leaf, Suspension.Cause wait) {
    return leaf == null
        ? Suspensions.nowhere(wait)
        : Suspensions.at(leaf.source(), leaf.label(), wait);
  }

  /** Returns how a wait is begun where there is no loop; null where there is one. */
  public static OutsideLoop host(Runner runner) {
    return runner.host;
  }

  /**
   * Does as {@link Runner#suspend} does, of a machine of the runtime's that gives on what comes, as
   * it is. If what the task waits for can take back what it gives, that joins the chain below the
   * machine.
   */
  public static Object suspendToPass(Runner runner, Coroutine<?> machine, int label) {
    if ((runner.linked & (AwaitChain.ONE | AwaitChain.MANY)) == AwaitChain.NONE) {
      StateMachine origin = runner.task.originOfWait();
      if (origin != null) {
        runner.link(origin, 1);
      }
    }
    return runner.link(machine, label | StateMachine.TAKES_NUMBER);
  }

  // ---- going down

  /** Runs a child on the caller's stack, or on an empty one if that has grown deep. */
  public static Object descend(Runner runner, StateMachine child) throws Throwable {
    return descend(runner, child, runner.depth);
  }

  /**
   * Does as {@link #descend(Runner, StateMachine)} does, where so many coroutines run on the stack
   * already.
   */
  public static Object descend(Runner runner, StateMachine child, int before) throws Throwable {
    if (child instanceof LeafCoroutine<?> leaf) {
      runner.depth = before;
      leaf.claim();
      return leaf.await(runner);
    }
    return NumberKind.boxed(enter(runner, child, before), runner);
  }

  /**
   * Does as {@link #descend(Runner, StateMachine)} does, for a caller that gives on what this
   * gives, as it is: a number without its box, and what was handed over with its origin.
   */
  public static Object pass(Runner runner, Awaitable<?> awaitable) throws Throwable {
    return awaitable instanceof Coroutine<?> child
        ? pass(runner, child, runner.depth)
        : awaitOther(runner, awaitable);
  }

  /**
   * Does as {@link #descend(Runner, StateMachine, int)} does, for a caller that gives on what this
   * gives.
   */
  public static Object pass(Runner runner, StateMachine child, int before) throws Throwable {
    if (child instanceof LeafCoroutine<?> leaf) {
      runner.depth = before;
      leaf.claim();
      return leaf.pass(runner);
    }
    return enter(runner, child, before);
  }

  private static Object enter(Runner runner, StateMachine child, int before) throws Throwable {
    child.claimOnce();
    if (before >= AwaitChain.DEEPEST) {
      runner.top(child);
      runner.bounce = child;
      return SUSPENDED;
    }
    runner.depth = before + 1;
    Object result = child.step(runner, null);
    runner.depth = before;
    return result;
  }

  /** Gives up the chain what {@code origin} has handed over. */
  public static Object handOn(Runner runner, Origin origin, Object given) {
    runner.handed = given;
    runner.handedFrom = origin;
    return NumberKind.HANDED;
  }

  /** Keeps what was handed over, for whoever may yet drop it. */
  public static Handed keepHanded(Runner runner) {
    Origin origin = runner.handedFrom;
    return new Handed(origin, takeHanded(runner));
  }

  /** Takes what was handed over, for a user's code, which has it from now on. */
  public static Object takeHanded(Runner runner) {
    Object taken = runner.handed;
    runner.handed = null;
    runner.handedFrom = null;
    return taken;
  }

  /** Awaits what is no coroutine. */
  public static Object awaitOther(Runner runner, Awaitable<?> awaitable) throws Throwable {
    if (awaitable == null) {
      throw new NullPointerException("await(null): there is nothing to wait for");
    }
    if (runner.loop == null) {
      return runner.host.await(awaitable);
    }
    if (awaitable instanceof TaskImpl<?> other) {
      return other.awaitedBy(runner.task);
    }
    return runner.task.waitFor(awaitable);
  }

  // ---- going up

  /**
   * Resumes a chain at its innermost machine and runs it to its next suspension or its end.
   *
   * @return the value of the outermost machine, or its {@link Failure}, or {@link #SUSPENDED}; then
   *     {@link AwaitChain#leaf()} is the new innermost machine
   */
  public static Object drive(Runner runner, StateMachine innermost, Object value) {
    Object result = driveOnce(runner, innermost, value, 0);
    if (result == SUSPENDED) {
      if (runner.linked == AwaitChain.ONE
          && runner.leaf() == innermost) { // where it was resumed, as most do
        return SUSPENDED;
      }
    } else if (innermost.awaiter == null && !(result instanceof Failure)) {
      return NumberKind.kept(result, runner);
    }
    return driveOn(runner, innermost, result, 0);
  }

  /** Does one step; gives a {@link Failure} if it fails, and a number without its box. */
  public static Object driveOnce(Runner runner, StateMachine machine, Object sent, int onStack) {
    runner.linked = AwaitChain.NONE;
    runner.depth = onStack;
    try {
      return machine.step(runner, sent);
    } catch (Throwable failure) {
      runner.begin(onStack);
      return StackTraces.leaving(failure, machine, runner);
    }
  }

  /**
   * Goes on with a chain after a step of its innermost machine, as {@link #drive} does. An {@code
   * emit} ends what runs below a generator's cursor as a value would; in a synchronous generator,
   * which has none, it is a suspension.
   *
   * @param first what that step has given
   * @param onStack how many coroutines run on the stack already
   */
  public static Object driveOn(Runner runner, StateMachine innermost, Object first, int onStack) {
    StepObserver watching = runner.watchdog;
    StateMachine machine = innermost;
    Object result = first;
    for (; ; ) {
      StateMachine next = null;
      Object sent = result;
      if (result == SUSPENDED) {
        runner.linkUp(machine);
        if ((runner.linked & AwaitChain.EMITTING) == 0) {
          next = runner.bounce;
          if (next == null) {
            return SUSPENDED;
          }
          sent = runner.bounceSent;
          runner.bounceSent = null;
          runner.begin(onStack);
        } else {
          runner.begin(onStack);
          EmitBoundary boundary = EmitBoundary.of(runner.leaf());
          if (boundary == null) {
            return SUSPENDED;
          }
          sent = emitInto(runner, boundary);
          machine = boundary;
        }
      }
      if (next == null) {
        next = machine.awaiter;
        if (next == null) {
          return NumberKind.kept(sent, runner);
        }
        machine.awaiter = null;
      }
      machine = next;
      if (machine.label < StateMachine.TAKES_NUMBER) {
        sent = boxedOrFailure(runner, sent);
      }
      if (watching != null) {
        watching.machineSteps(machine);
      }
      try {
        result = machine.step(runner, sent);
      } catch (Throwable failure) {
        runner.begin(onStack);
        result =
            sent instanceof Failure same && same.cause == failure
                ? sent
                : StackTraces.leaving(failure, machine, runner);
      }
    }
  }

  /**
   * Gives what was emitted to a generator's cursor.
   *
   * @return what the consumer's await gives: true, or the failure if there was no memory for a
   *     number's box
   */
  private static Object emitInto(Runner runner, EmitBoundary boundary) {
    Object sent = Boolean.TRUE;
    Object element = null;
    try {
      element = runner.emitted();
    } catch (OutOfMemoryError none) {
      sent = Failure.of(none);
    }
    boundary.emitted(runner.leaf(), element);
    runner.forgetEmitted();
    return sent;
  }

  /**
   * Does as {@link dev.baton.woven.UnboxedResults#boxed} does; where there is no memory for the
   * box, the failure.
   */
  private static Object boxedOrFailure(Runner runner, Object result) {
    try {
      return NumberKind.boxed(result, runner);
    } catch (OutOfMemoryError none) {
      return Failure.of(none);
    }
  }
}
