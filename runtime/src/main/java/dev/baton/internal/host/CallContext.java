package dev.baton.internal.host;

import dev.baton.internal.base.CallLocals;
import dev.baton.internal.kernel.Carriers;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.TaskExtra;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.function.BiConsumer;

/** What a task takes along into a call: its locals, and the contexts that its loop carries. */
final class CallContext {
  private static final System.Logger LOG = System.getLogger("dev.baton");

  /** Code of the user's. */
  @FunctionalInterface
  interface Code {
    Object invoke() throws Throwable;
  }

  private final Carriers carriers;
  private final Object[] carried;
  private final Map<Object, Object> locals;

  private CallContext(Carriers carriers, Object[] carried, Map<Object, Object> locals) {
    this.carriers = carriers;
    this.carried = carried;
    this.locals = locals;
  }

  /** Returns the context of a task that runs now; null if it has none. */
  static CallContext of(TaskImpl<?> task) {
    Carriers carriers = task.loop().carriers();
    Map<Object, Object> locals = TaskExtra.locals(task);
    return carriers.isEmpty() && locals.isEmpty()
        ? null
        : new CallContext(carriers, carriers.capture(), locals);
  }

  /**
   * Runs code of the user's on this thread, in a context, null for none. No loop runs the thread
   * meanwhile, and nothing that this code begins waits for its end, so that it finds the same on
   * every thread.
   */
  static Object run(CallContext context, Code code) throws Throwable {
    TaskLoop loop = CurrentLoop.suspend();
    ArrayDeque<Starting> starting = Starting.suspend();
    try {
      return context == null ? runPlain(code) : context.run(code);
    } finally {
      Starting.resume(starting);
      CurrentLoop.resume(loop);
    }
  }

  /** Runs code of a task that has no locals: it finds what each of them is at first. */
  private static Object runPlain(Code code) throws Throwable {
    Map<Object, Object> before = CallLocals.enter(Map.of());
    try {
      return code.invoke();
    } finally {
      CallLocals.enter(before);
    }
  }

  /** Does as {@link #run} does, with what throws nothing that is checked, in no context. */
  static <A, B> void runApart(BiConsumer<A, B> code, A first, B second) {
    TaskLoop loop = CurrentLoop.suspend();
    ArrayDeque<Starting> starting = Starting.suspend();
    try {
      code.accept(first, second);
    } finally {
      Starting.resume(starting);
      CurrentLoop.resume(loop);
    }
  }

  private Object run(Code code) throws Throwable {
    Object[] before = carriers.capture();
    Map<Object, Object> localsBefore = CallLocals.enter(locals);
    try {
      carriers.install(carried);
      return code.invoke();
    } finally {
      CallLocals.enter(localsBefore);
      restore(before);
    }
  }

  /** Puts back what was in place; the call is done, whatever a carrier throws now. */
  private void restore(Object[] before) {
    try {
      carriers.install(before);
    } catch (Throwable failure) {
      LOG.log(
          System.Logger.Level.ERROR,
          "A context carrier has failed after a call on " + Thread.currentThread().getName(),
          failure);
    }
  }
}
