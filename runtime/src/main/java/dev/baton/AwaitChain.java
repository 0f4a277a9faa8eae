package dev.baton;

/**
 * The chain of awaits that a {@link Runner} steps: its machines, and why the stack on which they
 * ran unwinds. That is because one of them waits, or emits an element, or because the stack has
 * grown deep; each machine on it links itself to the chain on the way out.
 *
 * <p>It is the runner's superclass, and not an object of its own, which would be one more load in
 * each step. Besides the two of them the loop writes its field, the task, and generators do where
 * they run their machines on the runner's stack: {@link GeneratorBoundary} and {@link Delegation}.
 */
abstract sealed class AwaitChain permits Runner {
  // What `linked` says, in one number, since each step of a generator would write each of several.
  // The first machine is the leaf; a store of it in `top`, too, would cost more than this
  // distinction, since a garbage collector is told of each.
  static final int NONE = 0;
  static final int ONE = 1;
  static final int MANY = 2;
  static final int EMITTING = 4;

  /** How many coroutines may start on each other's stack before the stack is emptied. */
  static final int DEEPEST = 200;

  /** The task that is stepped; null where there is no loop, and between tasks. */
  TaskImpl<?> task;

  /** What {@link #leaf()} gives where there is no task; null where there is a loop. */
  Coroutine<?> leaf;

  /** The machine that was linked last while the stack unwinds, if it was not the first. */
  Coroutine<?> top;

  /**
   * How many machines have been linked since the latest step, and whether the stack unwinds because
   * of an {@code emit}.
   */
  int linked;

  /** How many coroutines run on the current stack, as of the latest step or await. */
  int depth;

  /** A coroutine to be started once the stack is empty. */
  Coroutine<?> bounce;

  /** What is sent to {@link #bounce}. */
  Object bounceSent;

  /** What was emitted last; for a number that has no box yet, an {@link NumberKind}. */
  Object emitted;

  /** What was emitted last, if {@link #emitted} is an {@link NumberKind}. */
  private long emittedNumber;

  // ---- the machines

  /** The innermost machine of the chain that has just suspended; null if none is left. */
  final Coroutine<?> leaf() {
    TaskImpl<?> current = task;
    return current == null ? leaf : current.next();
  }

  /** Most machines suspend again where they did before, and a store costs more than a look. */
  final void leaf(Coroutine<?> machine) {
    TaskImpl<?> current = task;
    if (current != null) {
      if (current.next() != machine) {
        current.next(machine);
      }
    } else if (leaf != machine) {
      leaf = machine;
    }
  }

  final Coroutine<?> top() {
    return (linked & MANY) != 0 ? top : leaf();
  }

  final void top(Coroutine<?> machine) {
    linked |= MANY;
    top = machine;
  }

  /**
   * Hangs the chain that has just suspended under what awaited {@code machine}, if that left it.
   */
  final void linkUp(Coroutine<?> machine) {
    if ((linked & (ONE | MANY)) == NONE) {
      leaf(underOrigin(machine.awaiter));
    } else if (top() != machine) {
      top().awaiter = machine.awaiter;
    }
  }

  /**
   * The machine to be resumed when a tail call has left the chain as it is above: {@code above}, or
   * below it what the task waits for, if that can take back what it gives and nobody but the
   * runtime would see that next.
   */
  private Coroutine<?> underOrigin(Coroutine<?> above) {
    if (task == null || above != null && !above.isOfRuntime()) {
      return above;
    }
    LeafCoroutine<?> origin = task.originOfWait();
    if (origin == null) {
      return above;
    }
    origin.label = 1;
    origin.awaiter = above;
    return origin;
  }

  /** From now on no task runs. */
  final void noTask() {
    if (task != null) {
      task = null;
    }
  }

  // ---- why the stack unwinds

  /** Puts all that a step leaves behind, other than by giving a value, as a step finds it. */
  final void begin(int onStack) {
    linked = NONE;
    depth = onStack;
    bounce = null;
  }

  /** Has a chain, which ends in {@code last}, resumed once the stack is empty. */
  final Object bounce(Coroutine<?> last, Coroutine<?> from, Object sent) {
    top(last);
    bounce = from;
    bounceSent = sent;
    return Runner.SUSPENDED;
  }

  /** Emits a number that is boxed when it is taken. */
  final Object emit(NumberKind kind, long number) {
    if (emitted != kind) { // a store costs more than a look
      emitted = kind;
    }
    emittedNumber = number;
    linked = EMITTING;
    return Runner.SUSPENDED;
  }

  /** Whether the step of {@code machine} that has just been done ended in an emit of its own. */
  final boolean hasEmitted(Coroutine<?> machine) {
    return linked == (EMITTING | ONE) && leaf == machine;
  }

  /** What was emitted last. */
  final Object emitted() {
    Object value = emitted;
    if (value == NumberKind.INT) { // the most frequent kind, without a look at the object's class
      return (int) emittedNumber;
    }
    return value instanceof NumberKind kind ? kind.box(emittedNumber) : value;
  }

  /** Forgets what was emitted last. */
  final void forgetEmitted() {
    emitted = null;
  }
}
