package dev.baton.internal.joins;

import dev.baton.AsyncFunction;
import dev.baton.Cancelled;
import dev.baton.internal.base.Failure;
import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.Handed;
import dev.baton.internal.kernel.NumberKind;
import dev.baton.internal.kernel.OpensGroup;
import dev.baton.internal.kernel.RelayCoroutine;
import dev.baton.internal.kernel.TaskGroup;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;

/** The coroutine of a scope: runs its body in the same task, then waits for the children. */
public final class ScopeCoroutine<T> extends RelayCoroutine<T> implements OpensGroup {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("scope");

  private static final int BODY = 1;
  private static final int CHILDREN = 2;

  private final AsyncFunction<? super ScopeImpl, T> body;

  /** Whether what is pending when the body ends is cancelled. */
  private final boolean cancelling;

  /** Whether its children fail alone. */
  private final boolean supervising;

  private ScopeImpl scope;

  /** What the body has given. */
  private Object value;

  /** A cancel that came from outside of the scope, or null. */
  private Cancelled cancelled;

  private ScopeCoroutine(
      AsyncFunction<? super ScopeImpl, T> body, boolean cancelling, boolean supervising) {
    this.body = body;
    this.cancelling = cancelling;
    this.supervising = supervising;
  }

  public ScopeCoroutine(AsyncFunction<? super ScopeImpl, T> body, boolean cancelling) {
    this(body, cancelling, false);
  }

  /** Makes a scope whose children fail alone. */
  public static <T> ScopeCoroutine<T> supervising(AsyncFunction<? super ScopeImpl, T> body) {
    return new ScopeCoroutine<>(body, false, true);
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    boolean again = scope != null && scope.aborting() && sent instanceof Failure;
    if (label() == CHILDREN) {
      childrenWaited(sent);
    } else {
      Object result = runBody(runner, sent);
      if (Runner.suspended(result)) {
        return Engine.suspendToPass(runner, this, BODY);
      }
    }
    if (scope.childrenLeft()) {
      scope.awaitChildren();
      if (again) {
        scope.endCircle();
      }
      return runner.suspend(this, CHILDREN);
    }
    Throwable failure = scope.end(Engine.awaiter(this), cancelled);
    if (failure != null || cancelled != null) {
      drop();
      throw failure != null ? failure : cancelled;
    }
    return value instanceof Handed handed ? handed.handOn(runner) : value;
  }

  /** Drops what the body has given, which nobody gets. */
  private void drop() {
    Handed.drop(value);
    value = null;
  }

  private Object runBody(Runner runner, Object sent) {
    Throwable thrown = null;
    try {
      value = NumberKind.kept(label() == BODY ? Runner.resumed(sent) : start(runner), runner);
      if (Runner.suspended(value)) {
        return value;
      }
    } catch (Throwable failure) {
      if (scope == null) {
        throw Failures.raise(failure);
      }
      thrown = failure;
    }
    cancelled = scope.bodyEnded(thrown);
    if (cancelling) {
      scope.abort("the body of its scope has ended");
    }
    return null;
  }

  private Object start(Runner runner) throws Throwable {
    if (Engine.loop(runner) == null) {
      throw CurrentLoop.missing("scope()");
    }
    scope = new ScopeImpl(Engine.task(runner), supervising);
    return Engine.pass(runner, body.apply(scope));
  }

  private void childrenWaited(Object sent) {
    if (!(sent instanceof Failure failure)) {
      return;
    }
    drop(); // its children may need it in order to end
    if (failure.cause instanceof Cancelled cancel) {
      if (cancelled == null) { // the first may hold what closing has thrown in the body
        cancelled = cancel;
      }
      scope.abort("its scope was cancelled");
    } else {
      scope.waitFailed(failure.cause);
    }
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }

  @Override
  public TaskGroup group() {
    return scope;
  }
}
