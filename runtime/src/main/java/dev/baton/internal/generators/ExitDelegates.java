package dev.baton.internal.generators;

import dev.baton.Coroutine;
import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.streams.GeneratorExit;
import dev.baton.woven.Runner;

/**
 * The throwing of {@link GeneratorExit} into an async generator that stands in {@code emitAll} of
 * others: what {@link ExitChain} is for a synchronous one. Gives whether the generator emits.
 */
final class ExitDelegates extends Coroutine<Boolean> {
  private final GeneratorBoundary outermost;
  private final GeneratorExit exit;

  /** The generator that is being closed. */
  private GeneratorBoundary closing;

  /** What awaits the end of that: the method that has called {@code emitAll}. */
  private StateMachine outer;

  /** What is thrown into it. */
  private Throwable thrown;

  ExitDelegates(GeneratorBoundary outermost, GeneratorExit exit) {
    this.outermost = outermost;
    this.exit = exit;
    this.thrown = exit;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    boolean resumed = label() > 0;
    if (!resumed) {
      StateMachine emitter = outermost.leaf();
      begin(outermost.innermost(), emitter);
    }
    for (; ; ) {
      try {
        Object more = resumed ? Runner.resumed(sent) : closing.pull(runner, new Failure(thrown));
        if (Runner.suspended(more)) {
          return runner.suspend(this, 1);
        }
        if (closing == outermost) {
          return more;
        }
        thrown = (boolean) more ? GeneratorErrors.ignoredExit() : ExitFailures.afterQuietEnd(exit);
      } catch (Throwable failure) {
        if (closing == outermost) {
          throw failure;
        }
        thrown = ExitFailures.afterEndBy(failure, Engine.task(runner));
      }
      resumed = false;
      goUp();
    }
  }

  private void begin(GeneratorBoundary cursor, StateMachine at) {
    closing = cursor;
    outer = Engine.awaiter(cursor);
    Engine.awaiter(cursor, null);
    cursor.takeBack(at);
  }

  /** Goes on with the generator around the one that has been closed. */
  private void goUp() throws Throwable {
    while (outer
        instanceof GeneratorBoundary ended) { // its method has ended with the call of the inner one
      outer = Engine.awaiter(ended);
      Engine.awaiter(ended, null);
      ended.finish();
      if (ended == outermost) {
        throw thrown;
      }
    }
    begin((GeneratorBoundary) Engine.awaiter(outer), outer);
  }
}
