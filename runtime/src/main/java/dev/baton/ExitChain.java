package dev.baton;

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
   * @return what the outermost machine gives, as {@link Runner#drive}
   */
  static Object drive(Coroutine<?> innermost, GeneratorExit exit, Runner runner) {
    Coroutine<?> machine = innermost;
    Throwable thrown = exit;
    Throwable stitched = null;
    for (; ; ) {
      runner.begin(0);
      Object result;
      try {
        result = machine.step(runner, new Failure(thrown));
      } catch (Throwable failure) {
        runner.begin(0);
        if (failure != stitched) {
          stitched = failure;
          StackTraces.stitch(failure, machine);
        }
        result = new Failure(failure);
      }
      Coroutine<?> outer = machine.awaiter;
      machine.awaiter = null;
      if (result == Runner.SUSPENDED) {
        result = runner.driveOn(machine, result, 0);
      }
      if (outer == null) {
        return result;
      }
      if (result == Runner.SUSPENDED) {
        runner.forgetEmitted();
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
