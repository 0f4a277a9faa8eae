package dev.baton.internal.kernel;

import dev.baton.internal.base.Failure;
import dev.baton.woven.Runner;

/**
 * The chain of awaits that a {@link Runner} steps: its machines, and why the stack on which they
 * ran unwinds. That is because one of them waits, or emits an element, or because the stack has
 * grown deep; each machine on it links itself to the chain on the way out.
 *
 * <p>It is the runner's superclass, and not an object of its own, which would be one more load in
 * each step. Besides the two of them the loop writes its field, the task, and generators do where
 * they run their machines on the runner's stack: {@link
 * dev.baton.internal.generators.GeneratorBoundary} and {@link
 * dev.baton.internal.generators.Delegation}.
 */
public abstract sealed class AwaitChain permits Runner {
  // What `linked` says, in one number, since each step of a generator would write each of several.
  // The first machine is the leaf; a store of it in `top`, too, would cost more than this
  // distinction, since a garbage collector is told of each.
  /**
   * @hidden
   */
  protected static final int NONE = 0;

  /**
   * @hidden
   */
  protected static final int ONE = 1;

  /**
   * @hidden
   */
  protected static final int MANY = 2;

  /**
   * @hidden
   */
  protected static final int EMITTING = 4;

  /**
   * In a resume label if what the machine is resumed with may be a number without its box.
   *
   * @hidden
   */
  protected static final int TAKES_NUMBER = StateMachine.TAKES_NUMBER;

  /**
   * How many coroutines may start on each other's stack before the stack is emptied.
   *
   * @hidden
   */
  protected static final int DEEPEST = 200;

  /**
   * The task that is stepped; null where there is no loop, and between tasks.
   *
   * @hidden
   */
  protected TaskImpl<?> task;

  /**
   * What {@link #leaf()} gives where there is no task; null where there is a loop.
   *
   * @hidden
   */
  protected StateMachine leaf;

  /**
   * The machine that was linked last while the stack unwinds, if it was not the first.
   *
   * @hidden
   */
  protected StateMachine top;

  /**
   * How many machines have been linked since the latest step, and whether the stack unwinds because
   * of an {@code emit}.
   *
   * @hidden
   */
  protected int linked;

  /**
   * How many coroutines run on the current stack, as of the latest step or await.
   *
   * @hidden
   */
  protected int depth;

  /**
   * A coroutine to be started once the stack is empty.
   *
   * @hidden
   */
  protected StateMachine bounce;

  /**
   * What is sent to {@link #bounce}.
   *
   * @hidden
   */
  protected Object bounceSent;

  /**
   * What was emitted last; for a number that has no box yet, an {@link NumberKind}.
   *
   * @hidden
   */
  protected Object emitted;

  /** What was emitted last, if {@link #emitted} is an {@link NumberKind}. */
  private long emittedNumber;

  /**
   * What runs the current task's passes; null where no loop does.
   *
   * @hidden
   */
  protected final TaskLoop loop;

  /**
   * What is ready in the loop; null where there is none.
   *
   * @hidden
   */
  protected final ReadyQueue ready;

  /**
   * How a wait is begun where there is no loop; null where there is one.
   *
   * @hidden
   */
  protected final OutsideLoop host;

  /**
   * What was thrown last at an await that did not suspend; see {@link StackTraces}.
   *
   * @hidden
   */
  protected Failure arrived;

  /**
   * Is told of each machine that is stepped; null if nobody looks for slow steps.
   *
   * @hidden
   */
  protected StepObserver watchdog;

  /**
   * What a coroutine has ended with, if it gave an {@link NumberKind}; see {@link
   * dev.baton.woven.UnboxedResults}.
   *
   * @hidden
   */
  protected long number;

  /**
   * What a coroutine has ended with, if it gave {@link NumberKind#HANDED}, and where it is from.
   *
   * @hidden
   */
  protected Object handed;

  /**
   * @hidden
   */
  protected Origin handedFrom;

  /**
   * @hidden
   */
  protected AwaitChain(TaskLoop loop) {
    this.loop = loop;
    this.ready = loop.ready;
    this.host = null;
  }

  /**
   * @hidden
   */
  protected AwaitChain(OutsideLoop host) {
    this.loop = null;
    this.ready = null;
    this.host = host;
  }

  // ---- the machines

  /**
   * Puts a machine on top of the chain, to be resumed at a label; gives the signal for that.
   *
   * @hidden
   */
  protected final Object link(StateMachine machine, int label) {
    if (NeverAwaited.WATCH != null && machine.label == 0) {
      NeverAwaited.WATCH.begun(machine); // it was made just now, by a body that had run without one
    }
    machine.label = label;
    int before = linked;
    if ((before & MANY) != 0) {
      top.awaiter = machine;
      top = machine;
    } else if ((before & ONE) != 0) {
      leaf().awaiter = machine;
      top(machine);
    } else {
      linked = before | ONE;
      leaf(machine);
    }
    return Engine.SUSPENDED;
  }

  /**
   * Does as {@link #link} does, after an {@code emit}.
   *
   * @hidden
   */
  protected final Object linkAtEmit(StateMachine machine, int label) {
    if (linked != EMITTING || leaf != machine) {
      return link(machine, label);
    }
    machine.label = label;
    linked = EMITTING | ONE;
    return Engine.SUSPENDED;
  }

  /**
   * Returns the innermost machine of the chain that has just suspended; null if none is left.
   *
   * @hidden
   */
  protected final StateMachine leaf() {
    TaskImpl<?> current = task;
    return current == null ? leaf : current.next();
  }

  /**
   * Sets the innermost machine; most machines suspend again where they did before, and a store
   * costs more than a look.
   *
   * @hidden
   */
  protected final void leaf(StateMachine machine) {
    TaskImpl<?> current = task;
    if (current != null) {
      if (current.next() != machine) {
        current.next(machine);
      }
    } else if (leaf != machine) {
      leaf = machine;
    }
  }

  /**
   * @hidden
   */
  protected final StateMachine top() {
    return (linked & MANY) != 0 ? top : leaf();
  }

  /**
   * @hidden
   */
  protected final void top(StateMachine machine) {
    linked |= MANY;
    top = machine;
  }

  /**
   * Hangs the chain that has just suspended under what awaited {@code machine}, if that left it.
   *
   * @hidden
   */
  protected final void linkUp(StateMachine machine) {
    if ((linked & (ONE | MANY)) == NONE) {
      leaf(underOrigin(machine.awaiter));
    } else if (top() != machine) {
      top().awaiter = machine.awaiter;
    }
  }

  /**
   * Returns the machine to be resumed when a tail call has left the chain as it is above: {@code
   * above}, or below it what the task waits for, if that can take back what it gives and nobody but
   * the runtime would see that next.
   */
  private StateMachine underOrigin(StateMachine above) {
    if (task == null || above != null && !(above instanceof RelayCoroutine)) {
      return above;
    }
    StateMachine origin = task.originOfWait();
    if (origin == null) {
      return above;
    }
    origin.label = 1;
    origin.awaiter = above;
    return origin;
  }

  /**
   * Notes that no task runs from now on.
   *
   * @hidden
   */
  protected final void noTask() {
    if (task != null) {
      task = null;
    }
  }

  // ---- why the stack unwinds

  /**
   * Puts all that a step leaves behind, other than by giving a value, as a step finds it.
   *
   * @hidden
   */
  protected final void begin(int onStack) {
    linked = NONE;
    depth = onStack;
    bounce = null;
  }

  /**
   * Has a chain, which ends in {@code last}, resumed once the stack is empty.
   *
   * @hidden
   */
  protected final Object bounce(StateMachine last, StateMachine from, Object sent) {
    top(last);
    bounce = from;
    bounceSent = sent;
    return Engine.SUSPENDED;
  }

  /**
   * Emits a number that is boxed when it is taken.
   *
   * @hidden
   */
  protected final Object emit(NumberKind kind, long number) {
    if (emitted != kind) { // a store costs more than a look
      emitted = kind;
    }
    emittedNumber = number;
    linked = EMITTING;
    return Engine.SUSPENDED;
  }

  /**
   * Returns whether the step of {@code machine} that has just been done ended in an emit of its
   * own.
   *
   * @hidden
   */
  protected final boolean hasEmitted(StateMachine machine) {
    return linked == (EMITTING | ONE) && leaf == machine;
  }

  /**
   * Returns what was emitted last.
   *
   * @hidden
   */
  protected final Object emitted() {
    Object value = emitted;
    if (value == NumberKind.INT) { // the most frequent kind, without a look at the object's class
      return (int) emittedNumber;
    }
    return value instanceof NumberKind kind ? kind.box(emittedNumber) : value;
  }

  /**
   * Forgets what was emitted last.
   *
   * @hidden
   */
  protected final void forgetEmitted() {
    emitted = null;
  }
}
