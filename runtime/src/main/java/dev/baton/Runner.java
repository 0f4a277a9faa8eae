package dev.baton;

/**
 * What runs coroutines: it steps the innermost machine of a chain of awaits and carries its result
 * up the chain. It is the woven code's whole view of the runtime.
 *
 * <p>A coroutine that is awaited runs at once, on its awaiter's stack. If it suspends, {@link
 * #SUSPENDED} goes down that stack and each machine on it links itself to the one it awaits. When
 * the innermost one is resumed, results go up the links in a loop, so that a resumption costs the
 * same however deep the chain is, and no chain overflows the stack.
 */
public final class Runner extends AwaitChain {
  /**
   * Whether an await may enter the body of a method of its own class without calling the method;
   * see {@link Interception}.
   */
  public static final boolean DIRECT = !Interception.isExpected();

  /** What a step returns instead of a value; no user's value can be it. */
  static final Object SUSPENDED = new Object();

  /** What runs the current task's passes; null where no loop does. */
  final EventLoopImpl loop;

  /** What is ready in the loop; null where there is none. */
  final ReadyQueue ready;

  /** How a wait is begun where there is no loop; null where there is one. */
  final OutsideLoop host;

  /** What was thrown last at an await that did not suspend; see {@link StackTraces}. */
  Failure arrived;

  /** Is told of each machine that is stepped; null if nobody looks for slow steps. */
  Watchdog watchdog;

  /**
   * What a coroutine has ended with, if it gave an {@link NumberKind}; see {@link UnboxedResults}.
   */
  long number;

  /**
   * What a coroutine has ended with, if it gave {@link NumberKind#HANDED}, and where it is from.
   */
  private Object handed;

  private Origin handedFrom;

  Runner(EventLoopImpl loop) {
    this.loop = loop;
    this.ready = loop.ready;
    this.host = null;
  }

  Runner(OutsideLoop host) {
    this.loop = null;
    this.ready = null;
    this.host = host;
  }

  // ---- called by woven code

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
   * As {@link #await(Awaitable, Runner)}, from a body that was entered with {@code label}.
   *
   * <p>A label that is not that of a resumption is minus the number of coroutines that run on each
   * other's stack. Bodies hand it on, so that they can call each other directly, without a runner
   * that counts.
   */
  public static Object await(Awaitable<?> awaitable, Runner runner, int label) throws Throwable {
    if (awaitable instanceof Coroutine<?> child) {
      return runner.descend(child, -label);
    }
    return runner.awaitOther(awaitable);
  }

  /** Whether what an await gave says that the caller has to suspend. */
  public static boolean suspended(Object result) {
    return result == SUSPENDED;
  }

  /**
   * Suspends a machine at a resume label: puts it on top of the chain of awaits.
   *
   * @return the signal for the machine to return
   */
  public Object suspend(Coroutine<?> machine, int label) {
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
    return SUSPENDED;
  }

  /**
   * As {@link #suspend}, at an await that takes a number without its box; see {@link
   * UnboxedResults}.
   */
  public Object suspendForNumber(Coroutine<?> machine, int label) {
    return suspend(machine, label | Coroutine.TAKES_NUMBER);
  }

  /**
   * As {@link #suspend}, of a machine of the runtime's that gives on what comes, as it is. If what
   * the task waits for can take back what it gives, that joins the chain below the machine.
   */
  Object suspendToPass(Coroutine<?> machine, int label) {
    if ((linked & (ONE | MANY)) == NONE) {
      LeafCoroutine<?> origin = task.originOfWait();
      if (origin != null) {
        suspend(origin, 1);
      }
    }
    return suspendForNumber(machine, label);
  }

  /**
   * As {@link #suspend}, after an {@code emit}. Most elements of a synchronous generator come from
   * the machine that was resumed, and then nothing but its label need be stored.
   */
  public Object suspendAtEmit(Coroutine<?> machine, int label) {
    if (linked != EMITTING || leaf != machine) {
      return suspend(machine, label);
    }
    machine.label = label;
    linked = EMITTING | ONE;
    return SUSPENDED;
  }

  /** The label of a body that has been resumed: minus how many coroutines run below it. */
  public int label() {
    return -depth;
  }

  /**
   * What an await gives to a machine that is resumed.
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
   * What an async method that returned {@code returned} gives: the result of that, as a tail call.
   * A machine that is told to suspend by this does not call {@link #suspend}; it has ended.
   */
  public static Object result(Coroutine<?> returned, Runner runner) throws Throwable {
    return result(returned, runner, -runner.depth);
  }

  /**
   * As {@link #result(Coroutine, Runner)}, from a body that was entered with {@code label}; see
   * {@link #await(Awaitable, Runner, int)}.
   */
  public static Object result(Coroutine<?> returned, Runner runner, int label) throws Throwable {
    if (returned == null) {
      throw returnedNull();
    }
    return runner.pass(returned, -label);
  }

  /** As {@link #result(Coroutine, Runner)}. */
  public static Object result(Task<?> returned, Runner runner) throws Throwable {
    if (returned == null) {
      throw returnedNull();
    }
    return runner.awaitOther(returned);
  }

  /**
   * Gives an element to the consumer of a generator.
   *
   * @return the signal for the generator's machine to suspend; it is resumed with what is sent
   */
  public static Object emit(Object value, Runner runner) {
    runner.emitted = value;
    runner.linked = EMITTING;
    return SUSPENDED;
  }

  /** As {@link #emit(Object, Runner)}, of a number that is boxed when it is taken. */
  public static Object emit(int value, Runner runner) {
    return runner.emit(NumberKind.INT, value);
  }

  /** As {@link #emit(int, Runner)}. */
  public static Object emit(long value, Runner runner) {
    return runner.emit(NumberKind.LONG, value);
  }

  /** As {@link #emit(int, Runner)}. */
  public static Object emit(double value, Runner runner) {
    return runner.emit(NumberKind.DOUBLE, Double.doubleToRawLongBits(value));
  }

  static NullPointerException returnedNull() {
    return new NullPointerException(
        "An @Async method returned null instead of something to wait for."
            + " To end it with the value null, write `return done(null)`.");
  }

  // ---- going down

  /** Runs a child on the caller's stack, or on an empty one if that has grown deep. */
  Object descend(Coroutine<?> child) throws Throwable {
    return descend(child, depth);
  }

  private Object descend(Coroutine<?> child, int before) throws Throwable {
    if (child instanceof LeafCoroutine<?> primitive) {
      depth = before;
      primitive.claim();
      return primitive.await(this);
    }
    return UnboxedResults.boxed(enter(child, before), this);
  }

  /**
   * As {@link #descend(Coroutine)}, for a caller that gives on what this gives, as it is: a number
   * without its box, and what was handed over with its origin.
   */
  Object pass(Awaitable<?> awaitable) throws Throwable {
    return awaitable instanceof Coroutine<?> child ? pass(child, depth) : awaitOther(awaitable);
  }

  private Object pass(Coroutine<?> child, int before) throws Throwable {
    if (child instanceof LeafCoroutine<?> primitive) {
      depth = before;
      primitive.claim();
      return primitive.pass(this);
    }
    return enter(child, before);
  }

  private Object enter(Coroutine<?> child, int before) throws Throwable {
    child.claim();
    if (before >= DEEPEST) {
      top(child);
      bounce = child;
      return SUSPENDED;
    }
    depth = before + 1;
    Object result = child.step(this, null);
    depth = before;
    return result;
  }

  /** Gives up the chain what {@code origin} has handed over. */
  Object handOn(Origin origin, Object given) {
    handed = given;
    handedFrom = origin;
    return NumberKind.HANDED;
  }

  /** What was handed over, for whoever may yet drop it. */
  Handed keepHanded() {
    Origin origin = handedFrom;
    return new Handed(origin, takeHanded());
  }

  /** What was handed over, for a user's code, which has it from now on. */
  Object takeHanded() {
    Object taken = handed;
    handed = null;
    handedFrom = null;
    return taken;
  }

  private Object awaitOther(Awaitable<?> awaitable) throws Throwable {
    if (awaitable == null) {
      throw new NullPointerException("await(null): there is nothing to wait for");
    }
    if (loop == null) {
      return host.await(awaitable);
    }
    if (awaitable instanceof TaskImpl<?> other) {
      return other.awaitedBy(task);
    }
    return task.waitFor(awaitable);
  }

  // ---- going up

  /**
   * Resumes a chain at its innermost machine and runs it to its next suspension or its end.
   *
   * @return the value of the outermost machine, or its {@link Failure}, or {@link #SUSPENDED}; then
   *     {@link #leaf()} is the new innermost machine
   */
  Object drive(Coroutine<?> innermost, Object value) {
    Object result = driveOnce(innermost, value, 0);
    if (result == SUSPENDED) {
      if (linked == ONE && leaf() == innermost) { // where it was resumed, as most do
        return SUSPENDED;
      }
    } else if (innermost.awaiter == null && !(result instanceof Failure)) {
      return UnboxedResults.kept(result, this);
    }
    return driveOn(innermost, result, 0);
  }

  /** One step; gives a {@link Failure} if it fails, and a number without its box. */
  Object driveOnce(Coroutine<?> machine, Object sent, int onStack) {
    linked = NONE;
    depth = onStack;
    try {
      return machine.step(this, sent);
    } catch (Throwable failure) {
      begin(onStack);
      return StackTraces.leaving(failure, machine, this);
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
  Object driveOn(Coroutine<?> innermost, Object first, int onStack) {
    Watchdog watching = watchdog;
    Coroutine<?> machine = innermost;
    Object result = first;
    for (; ; ) {
      Coroutine<?> next = null;
      Object sent = result;
      if (result == SUSPENDED) {
        linkUp(machine);
        if ((linked & EMITTING) == 0) {
          next = bounce;
          if (next == null) {
            return SUSPENDED;
          }
          sent = bounceSent;
          bounceSent = null;
          begin(onStack);
        } else {
          begin(onStack);
          EmitBoundary boundary = EmitBoundary.of(leaf());
          if (boundary == null) {
            return SUSPENDED;
          }
          sent = emitInto(boundary);
          machine = boundary;
        }
      }
      if (next == null) {
        next = machine.awaiter;
        if (next == null) {
          return UnboxedResults.kept(sent, this);
        }
        machine.awaiter = null;
      }
      machine = next;
      if (machine.label < Coroutine.TAKES_NUMBER) {
        sent = boxedOrFailure(sent);
      }
      if (watching != null) {
        watching.machineSteps(machine);
      }
      try {
        result = machine.step(this, sent);
      } catch (Throwable failure) {
        begin(onStack);
        result =
            sent instanceof Failure same && same.cause == failure
                ? sent
                : StackTraces.leaving(failure, machine, this);
      }
    }
  }

  /**
   * Gives what was emitted to a generator's cursor.
   *
   * @return what the consumer's await gives: true, or the failure if there was no memory for a
   *     number's box
   */
  private Object emitInto(EmitBoundary boundary) {
    Object sent = Boolean.TRUE;
    Object element = null;
    try {
      element = emitted();
    } catch (OutOfMemoryError none) {
      sent = Failure.of(none);
    }
    boundary.emitted(leaf(), element);
    forgetEmitted();
    return sent;
  }

  /** As {@link UnboxedResults#boxed}; where there is no memory for the box, the failure. */
  private Object boxedOrFailure(Object result) {
    try {
      return UnboxedResults.boxed(result, this);
    } catch (OutOfMemoryError none) {
      return Failure.of(none);
    }
  }
}
