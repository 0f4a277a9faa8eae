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

  /** How many coroutines may start on each other's stack before the stack is emptied. */
  private static final int DEEPEST = 200;

  /** What runs the current task's passes; null where no loop does. */
  final EventLoop loop;

  /** How a wait is begun where there is no loop; null where there is one. */
  final Host host;

  /** The task that is stepped; null where there is no loop. */
  Task<?> task;

  /** The innermost machine of the chain that has just suspended; null if none is left. */
  Coroutine<?> leaf;

  /** The machine that was linked last while the stack unwinds. */
  private Coroutine<?> top;

  /** A coroutine to be started once the stack is empty. */
  private Coroutine<?> bounce;

  /** How many coroutines run on the current stack. */
  private int depth;

  Runner(EventLoop loop) {
    this.loop = loop;
    this.host = null;
  }

  Runner(Host host) {
    this.loop = null;
    this.host = host;
  }

  /**
   * Awaits something that may be a coroutine, which then runs at once.
   *
   * @return its value, or a signal for which {@link #suspended} is true
   * @throws Throwable its failure
   */
  public static Object await(Awaitable<?> awaitable, Runner runner) throws Throwable {
    if (awaitable instanceof Coroutine<?> child) {
      return runner.descend(child);
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
    machine.label = label;
    if (top == null) {
      leaf = machine;
    } else {
      top.awaiter = machine;
    }
    top = machine;
    return SUSPENDED;
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
    if (returned == null) {
      throw returnedNull();
    }
    return runner.descend(returned);
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

  /** Starts the machine of an async method that returns a {@code Task}. */
  public static <T> Task<T> startTask(Coroutine<T> machine) {
    return EventLoop.current().spawn(machine);
  }

  /**
   * Starts the machine of an async method that returns a future: as a task of the loop that runs
   * the current thread; if none does, at once, and after each wait in the thread that ended it.
   */
  public static <T> CompletableFuture<T> startFuture(Coroutine<T> machine) {
    EventLoop loop = EventLoop.currentOrNull();
    return loop == null ? Loopless.start(machine) : new TaskFuture<>(loop.spawn(machine));
  }

  private static NullPointerException returnedNull() {
    return new NullPointerException(
        "An @Async method returned null instead of something to wait for."
            + " To end it with the value null, write `return done(null)`.");
  }

  /** Runs a child on the caller's stack, or on an empty one if that has grown deep. */
  private Object descend(Coroutine<?> child) throws Throwable {
    if (child instanceof Primitive<?> primitive) {
      primitive.claim();
      return primitive.await(this);
    }
    child.claim();
    int before = depth;
    if (before >= DEEPEST) {
      top = child;
      bounce = child;
      return SUSPENDED;
    }
    depth = before + 1;
    Object result = child.step(this, null);
    depth = before;
    return result;
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
   *     {@link #leaf} is the new innermost machine
   */
  Object drive(Coroutine<?> innermost, Object value) {
    Coroutine<?> machine = innermost;
    Object sent = value;
    Throwable stitched = null;
    for (; ; ) {
      top = null;
      depth = 0;
      Object result;
      try {
        result = machine.step(this, sent);
      } catch (Throwable failure) {
        bounce = null;
        if (failure != stitched) {
          stitched = failure;
          StackTraces.stitch(failure, machine);
        }
        result =
            sent instanceof Failure same && same.cause == failure ? sent : new Failure(failure);
      }
      if (result == SUSPENDED) {
        linkUp(machine);
        machine = bounce;
        if (machine == null) {
          return SUSPENDED;
        }
        bounce = null;
        sent = null;
      } else {
        Coroutine<?> up = machine.awaiter;
        if (up == null) {
          return result;
        }
        machine.awaiter = null;
        machine = up;
        sent = result;
      }
    }
  }

  /**
   * Hangs the chain that has just suspended under what awaited {@code machine}, if that left it.
   */
  private void linkUp(Coroutine<?> machine) {
    Coroutine<?> last = top;
    if (last != machine) {
      if (last == null) {
        leaf = machine.awaiter;
      } else {
        last.awaiter = machine.awaiter;
      }
    }
  }
}
