package dev.baton;

/** The closing of an async generator: throws {@link GeneratorExit} at its latest {@code emit}. */
final class CloseGenerator extends Coroutine<Void> {
  private final Cursor cursor;

  CloseGenerator(Cursor cursor) {
    this.cursor = cursor;
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    try {
      Object more;
      if (label() > 0) {
        more = Runner.resumed(sent);
      } else if (cursor.isClosed()) {
        return null;
      } else {
        more = cursor.pull(runner, new Failure(new GeneratorExit()));
      }
      if (Runner.suspended(more)) {
        return runner.suspend(this, 1);
      }
      if ((boolean) more) {
        throw Generator.ignoredExit();
      }
    } catch (GeneratorExit expected) {
      // it has ended
    }
    return null;
  }
}
