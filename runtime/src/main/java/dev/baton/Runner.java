package dev.baton;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What runs coroutines: it steps the innermost machine of a chain of awaits and carries its result
 * up the chain. It is the woven code's whole view of the runtime.
 *
 * <p>A coroutine that is awaited runs at once, on its awaiter's stack. If it suspends, {@link
 * #SUSPENDED} goes down that stack and each machine on it links itself to the one it awaits. When
 * the innermost one is resumed, results go up the links in a loop, so that a resumption costs the
 * same however deep the chain is, and no chain overflows the stack.
 */
public final class Runner {
  /** What a step returns instead of a value; no user's value can be it. */
  static final Object SUSPENDED = new Object();

  // What `linked` says, in one number, since each step of a generator would write each of several.
  // The first machine is the leaf; a store of it in `top`, too, would cost more than this
  // distinction, since a garbage collector is told of each.
  private static final int NONE = 0;
  private static final int ONE = 1;
  private static final int MANY = 2;
  private static final int EMITTING = 4;

  /** How many coroutines may start on each other's stack before the stack is emptied. */
  private static final int DEEPEST = 200;

  /** What runs the current task's passes; null where no loop does. */
  final EventLoop loop;

  /** What is ready in the loop; null where there is none. */
  final ReadyQueue ready;

  /** How a wait is begun where there is no loop; null where there is one. */
  final Host host;

  /** The task that is stepped; null where there is no loop, and between tasks. */
  Task<?> task;

  /** What {@link #leaf()} gives where there is no task; null where there is a loop. */
  private Coroutine<?> leaf;

  /** The outermost machine of the task that has failed last. */
  Coroutine<?> ended;

  /** Is told of each machine that is stepped; null if nobody looks for slow steps. */
  Watchdog watchdog;

  /** The machine that was linked last while the stack unwinds, if it was not the first. */
  private Coroutine<?> top;

  /**
   * How many machines have been linked since the latest step, and whether the stack unwinds because
   * of an {@code emit}.
   */
  private int linked;

  /** A coroutine to be started once the stack is empty. */
  private Coroutine<?> bounce;

  /** What is sent to {@link #bounce}. */
  private Object bounceSent;

  /** What was emitted last; for a number that has no box yet, an {@link Unboxed}. */
  private Object emitted;

  /** What was emitted last, if {@link #emitted} is an {@link Unboxed}. */
  private long emittedNumber;

  /** What a coroutine has ended with, if it gave an {@link Unboxed}; see {@link Numbers}. */
  long number;

  /** How many coroutines run on the current stack, as of the latest step or await. */
  private int depth;

  Runner(EventLoop loop) {
    this.loop = loop;
    this.ready = loop.ready;
    this.host = null;
  }

  Runner(Host host) {
    this.loop = null;
    this.ready = null;
    this.host = host;
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

  /**
   * Awaits a future of Java's own.
   *
   * @return its value, or a signal for which {@link #suspended} is true
   * @throws Throwable its failure, unwrapped
   */
  public static Object await(CompletionStage<?> stage, Runner runner) throws Throwable {
    if (stage == null) {
      throw new NullPointerException("await(null): there is nothing to wait for");
    }
    return Stages.await(stage, runner);
  }

  /**
   * Closes a resource because {@code failure} leaves its try: what closing throws is suppressed in
   * that. Woven code throws the failure on after that.
   */
  public static Coroutine<Void> closeAfter(AsyncCloseable resource, Throwable failure) {
    return new CloseAfter(resource, failure);
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
    if (Forgotten.WATCH != null && machine.label == 0) {
      Forgotten.WATCH.begun(machine); // it was made just now, by a body that had run without one
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

  /** As {@link #suspend}, at an await that takes a number without its box; see {@link Numbers}. */
  public Object suspendForNumber(Coroutine<?> machine, int label) {
    return suspend(machine, label | Coroutine.TAKES_NUMBER);
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

  /** The innermost machine of the chain that has just suspended; null if none is left. */
  Coroutine<?> leaf() {
    Task<?> current = task;
    return current == null ? leaf : current.next();
  }

  /** Most machines suspend again where they did before, and a store costs more than a look. */
  private void leaf(Coroutine<?> machine) {
    Task<?> current = task;
    if (current != null) {
      if (current.next() != machine) {
        current.next(machine);
      }
    } else if (leaf != machine) {
      leaf = machine;
    }
  }

  private Coroutine<?> top() {
    return (linked & MANY) != 0 ? top : leaf();
  }

  private void top(Coroutine<?> machine) {
    linked |= MANY;
    top = machine;
  }

  /** From now on no task runs. */
  void noTask() {
    if (task != null) {
      task = null;
    }
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
    return runner.descend(returned, -label);
  }

  /** As {@link #result(Coroutine, Runner)}. */
  public static Object result(Task<?> returned, Runner runner) throws Throwable {
    if (returned == null) {
      throw returnedNull();
    }
    return runner.awaitOther(returned);
  }

  /** As {@link #result(Coroutine, Runner)}. */
  public static Object result(CompletionStage<?> returned, Runner runner) throws Throwable {
    if (returned == null) {
      throw returnedNull();
    }
    return Stages.await(returned, runner);
  }

  /**
   * As {@link #result(Coroutine, Runner)}: {@code returned} gives all elements from now on, and
   * null none.
   */
  public static Object result(Generator<?> returned, Runner runner) throws Throwable {
    if (returned == null) {
      return null;
    }
    return emitAll(returned, runner);
  }

  /**
   * As {@link #result(Coroutine, Runner)}: {@code returned} gives all elements from now on, and
   * null none.
   */
  public static Object result(AsyncGenerator<?> returned, Runner runner) throws Throwable {
    if (returned == null) {
      return null;
    }
    return runner.host == GeneratorHost.INSTANCE || !returned.cursor.isNew()
        ? emitAll(returned, runner)
        : runner.descendDelegated(returned.cursor);
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
    return runner.emit(Unboxed.INT, value);
  }

  /** As {@link #emit(int, Runner)}. */
  public static Object emit(long value, Runner runner) {
    return runner.emit(Unboxed.LONG, value);
  }

  /** As {@link #emit(int, Runner)}. */
  public static Object emit(double value, Runner runner) {
    return runner.emit(Unboxed.DOUBLE, Double.doubleToRawLongBits(value));
  }

  private Object emit(Unboxed kind, long number) {
    if (emitted != kind) { // a store costs more than a look
      emitted = kind;
    }
    emittedNumber = number;
    linked = EMITTING;
    return SUSPENDED;
  }

  /** What was emitted last. */
  Object emitted() {
    Object value = emitted;
    if (value == Unboxed.INT) { // the most frequent kind, without a look at the object's class
      return (int) emittedNumber;
    }
    return value instanceof Unboxed kind ? kind.box(emittedNumber) : value;
  }

  /** Forgets what was emitted last. */
  void forgetEmitted() {
    emitted = null;
  }

  /**
   * Gives all elements to the consumer of a generator.
   *
   * @return null at their end, or the signal for the generator's machine to suspend
   */
  public static Object emitAll(Iterable<?> elements, Runner runner) throws Throwable {
    boolean async = runner.host != GeneratorHost.INSTANCE;
    if (!async && elements instanceof Generator<?> generator) {
      return runner.delegate(generator);
    }
    var machine = new EmitIterator(elements.iterator());
    return async ? runner.delegate(new Cursor(machine)) : runner.descend(machine);
  }

  /** As {@link #emitAll(Iterable, Runner)}, in an async generator. */
  public static Object emitAll(AsyncIterable<?> elements, Runner runner) throws Throwable {
    if (runner.host == GeneratorHost.INSTANCE) {
      throw GeneratorHost.cannotWait();
    }
    return runner.delegate(
        elements instanceof AsyncGenerator<?> generator
            ? generator.cursor
            : new Cursor(new EmitAsyncIterator(elements.asyncIterator())));
  }

  /** What an async method gives that returns a {@code Generator}. */
  public static <T> Generator<T> startGenerator(Coroutine<?> machine) {
    return new Generator<>(machine);
  }

  /** What an async method gives that returns an {@code AsyncGenerator}. */
  public static <T> AsyncGenerator<T> startAsyncGenerator(Coroutine<?> machine) {
    return new AsyncGenerator<>(machine);
  }

  /** Starts the machine of an async method that returns a {@code Task}. */
  public static <T> Task<T> startTask(Coroutine<T> machine) {
    return machine.task();
  }

  /**
   * Starts the machine of an async method that returns a future: as a task of the loop that runs
   * the current thread; if none does, at once, and after each wait in the thread that ended it.
   */
  public static <T> CompletableFuture<T> startFuture(Coroutine<T> machine) {
    EventLoop loop = CurrentLoop.orNull();
    return loop == null ? Loopless.start(machine) : new TaskFuture<>(loop.spawn(machine));
  }

  private static NullPointerException returnedNull() {
    return new NullPointerException(
        "An @Async method returned null instead of something to wait for."
            + " To end it with the value null, write `return done(null)`.");
  }

  /** Runs a child on the caller's stack, or on an empty one if that has grown deep. */
  private Object descend(Coroutine<?> child) throws Throwable {
    return descend(child, depth);
  }

  private Object descend(Coroutine<?> child, int before) throws Throwable {
    if (child instanceof Primitive<?> primitive) {
      depth = before;
      primitive.claim();
      return primitive.await(this);
    }
    child.claim();
    if (before >= DEEPEST) {
      top(child);
      bounce = child;
      return SUSPENDED;
    }
    depth = before + 1;
    Object result = child.step(this, null);
    depth = before;
    return Numbers.boxed(result, this);
  }

  /** Runs an async generator up to its next element, on the caller's stack if that is not deep. */
  Object pull(Cursor cursor, Object sent) throws Throwable {
    Coroutine<?> from = cursor.enter(sent);
    if (from == null) {
      return Boolean.FALSE;
    }
    int before = depth;
    if (before >= DEEPEST) {
      return bounce(cursor, from, sent);
    }
    Object result = driveOnce(from, sent, before + 1);
    if (linked == (EMITTING | ONE) && leaf() == from && from.awaiter == cursor) {
      cursor.emitted(from, emitted());
      result = Boolean.TRUE;
    } else {
      result = driveOn(from, result, before + 1);
    }
    depth = before;
    if (result == SUSPENDED) {
      top(cursor);
    } else {
      linked = NONE;
    }
    return resumed(result);
  }

  /** Runs another generator in the place of the machine that calls. */
  private Object delegate(Generator<?> inner) throws Throwable {
    if (inner.isNew()) {
      return descend(inner.delegate());
    }
    boolean fetched = inner.hasFetched();
    Object element = inner.fetched();
    Coroutine<?> from = inner.delegate();
    if (from == null) {
      return null;
    }
    Coroutine<?> root = from;
    while (root.awaiter != null) {
      root = root.awaiter;
    }
    if (!fetched) {
      return bounce(root, from, null);
    }
    emit(element, this);
    leaf(from);
    top(root);
    return SUSPENDED;
  }

  /** As {@link #delegate(Generator)}. */
  private Object delegate(Cursor inner) throws Throwable {
    boolean isNew = inner.isNew();
    Coroutine<?> from = inner.delegate();
    if (from == null) {
      return null;
    }
    int before = depth;
    if (!isNew || before >= DEEPEST) {
      return bounce(inner, from, null);
    }
    depth = before + 1;
    Object result;
    try {
      result = from.step(this, null);
    } catch (Throwable failure) {
      inner.finish();
      throw failure;
    }
    depth = before;
    if (result == SUSPENDED) {
      return suspend(inner, 1);
    }
    inner.finish();
    return null;
  }

  /** Delegates to a generator that has not started, for good: its cursor is not needed. */
  private Object descendDelegated(Cursor inner) throws Throwable {
    Coroutine<?> from = inner.delegate();
    from.awaiter = null;
    from.label = 0;
    return descend(from);
  }

  /** Has a chain, which ends in {@code last}, resumed once the stack is empty. */
  private Object bounce(Coroutine<?> last, Coroutine<?> from, Object sent) {
    top(last);
    bounce = from;
    bounceSent = sent;
    return SUSPENDED;
  }

  private Object awaitOther(Awaitable<?> awaitable) throws Throwable {
    if (awaitable == null) {
      throw new NullPointerException("await(null): there is nothing to wait for");
    }
    if (loop == null) {
      return host.await(awaitable);
    }
    if (awaitable instanceof Task<?> other) {
      return other.awaitedBy(task);
    }
    return task.waitFor(awaitable);
  }

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
      return Numbers.boxed(result, this);
    }
    return driveOn(innermost, result, 0);
  }

  /** Whether the step of {@code machine} that has just been done ended in an emit of its own. */
  boolean hasEmitted(Coroutine<?> machine) {
    return linked == (EMITTING | ONE) && leaf == machine;
  }

  /** One step; gives a {@link Failure} if it fails, and a number without its box. */
  Object driveOnce(Coroutine<?> machine, Object sent, int onStack) {
    linked = NONE;
    depth = onStack;
    try {
      return machine.step(this, sent);
    } catch (Throwable failure) {
      begin(onStack);
      StackTraces.stitch(failure, machine);
      return new Failure(failure);
    }
  }

  /** Puts all that a step leaves behind, other than by giving a value, as a step finds it. */
  private void begin(int onStack) {
    linked = NONE;
    depth = onStack;
    bounce = null;
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
    Throwable stitched = first instanceof Failure failed ? failed.cause : null;
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
          Cursor cursor = Cursor.of(leaf());
          if (cursor == null) {
            return SUSPENDED;
          }
          cursor.emitted(leaf(), emitted());
          forgetEmitted();
          machine = cursor;
          sent = Boolean.TRUE;
        }
      }
      if (next == null) {
        next = machine.awaiter;
        if (next == null) {
          if (sent instanceof Failure) {
            ended = machine;
          }
          return Numbers.boxed(sent, this);
        }
        machine.awaiter = null;
      }
      machine = next;
      if (machine.label < Coroutine.TAKES_NUMBER) {
        sent = Numbers.boxed(sent, this);
      }
      if (watching != null) {
        watching.machineSteps(machine);
      }
      try {
        result = machine.step(this, sent);
      } catch (Throwable failure) {
        begin(onStack);
        if (failure != stitched) {
          stitched = failure;
          StackTraces.stitch(failure, machine);
        }
        result =
            sent instanceof Failure same && same.cause == failure ? sent : new Failure(failure);
      }
    }
  }

  /**
   * Hangs the chain that has just suspended under what awaited {@code machine}, if that left it.
   */
  private void linkUp(Coroutine<?> machine) {
    if ((linked & (ONE | MANY)) == NONE) {
      leaf(machine.awaiter);
    } else if (top() != machine) {
      top().awaiter = machine.awaiter;
    }
  }
}
