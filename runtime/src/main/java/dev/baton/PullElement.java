package dev.baton;

/** The coroutine of one element of an async generator; fails if there is none. */
final class PullElement<T> extends Coroutine<T> {
  private final Cursor cursor;
  private final Object sent;

  PullElement(Cursor cursor, Object sent) {
    this.cursor = cursor;
    this.sent = sent;
  }

  @Override
  protected Object step(Runner runner, Object resumedWith) throws Throwable {
    Object more = label() > 0 ? Runner.resumed(resumedWith) : cursor.pull(runner, sent);
    if (Runner.suspended(more)) {
      return runner.suspend(this, 1);
    }
    if (!(boolean) more) {
      throw Generator.exhausted();
    }
    return cursor.element;
  }
}
