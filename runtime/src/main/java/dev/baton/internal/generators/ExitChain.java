package dev.baton.internal.generators;

import dev.baton.internal.base.Failure;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.StackTraces;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.streams.GeneratorExit;
import dev.baton.woven.Runner;

/**
 * The throwing of {@link GeneratorExit} into a synchronous generator that may stand in {@code
 * emitAll} of others. Each of those is closed for itself, innermost first; whatever comes of that,
 * the one around it goes on with an exception: with what the closing has thrown, or else with
 * {@link GeneratorExit}, as PEP 380 says.
 */
final class ExitChain {
  private ExitChain() {}

  /**
   * Does it.
   *
   * @param innermost the machine that has emitted last; each one is awaited by an {@code emitAll}
   * @return what the outermost machine gives, as {@link Engine#drive}
   */
  static Object drive(StateMachine innermost, GeneratorExit exit, Runner runner) {
    StateMachine machine = innermost;
    Throwable thrown = exit;
    Throwable stitched = null;
    for (; ; ) {
      Engine.begin(runner, 0);
      Object result;
      try {
        result = Engine.step(machine, runner, new Failure(thrown));
      } catch (Throwable failure) {
        Engine.begin(runner, 0);
        if (failure != stitched) {
          stitched = failure;
          StackTraces.stitch(failure, machine);
        }
        result = new Failure(failure);
      }
      StateMachine outer = Engine.awaiter(machine);
      Engine.awaiter(machine, null);
      if (result == Engine.SUSPENDED) {
        result = Engine.driveOn(runner, machine, result, 0);
      }
      if (outer == null) {
        return result;
      }
      if (result == Engine.SUSPENDED) {
        Engine.forgetEmitted(runner);
        thrown = GeneratorErrors.ignoredExit();
      } else if (result instanceof Failure failure) {
        thrown = ExitFailures.afterEndBy(failure.cause, null);
      } else {
        thrown = ExitFailures.afterQuietEnd(exit);
      }
      machine = outer;
    }
  }
}
