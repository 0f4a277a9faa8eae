package dev.baton;

/**
 * How a generator gives all elements of another source, in woven code {@code emitAll}: the source's
 * machines take the place of the machine that calls until they end, so that an element costs the
 * same however deep generators delegate to each other.
 */
final class Delegation {
  private Delegation() {}

  /** As {@link Woven#emitAll(Iterable, Runner)}. */
  static Object emitAll(Iterable<?> elements, Runner runner) throws Throwable {
    boolean async = runner.host != GeneratorHost.INSTANCE;
    if (!async && elements instanceof GeneratorCore<?> generator) {
      return delegate(generator, runner);
    }
    var machine = new EmitIterator(elements.iterator());
    return async ? delegate(new GeneratorBoundary(machine), runner) : runner.descend(machine);
  }

  /** As {@link Woven#emitAll(AsyncIterable, Runner)}. */
  static Object emitAll(AsyncIterable<?> elements, Runner runner) throws Throwable {
    if (runner.host == GeneratorHost.INSTANCE) {
      throw GeneratorHost.cannotWait();
    }
    return delegate(
        elements instanceof AsyncGeneratorCore generator
            ? generator.cursor
            : new GeneratorBoundary(new EmitAsyncIterator(elements.asyncIterator())),
        runner);
  }

  /** Emits all of the generator that an async generator's method has returned. */
  static Object result(AsyncGeneratorCore returned, Runner runner) throws Throwable {
    if (runner.host == GeneratorHost.INSTANCE) {
      throw GeneratorHost.cannotWait();
    }
    GeneratorBoundary cursor = returned.cursor;
    return cursor.isNew() ? descend(runner, cursor) : delegate(cursor, runner);
  }

  /** Runs another generator in the place of the machine that calls. */
  private static Object delegate(GeneratorCore<?> inner, Runner runner) throws Throwable {
    if (inner.isNew()) {
      return runner.descend(inner.delegate());
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
      return runner.bounce(root, from, null);
    }
    Runner.emit(element, runner);
    runner.leaf(from);
    runner.top(root);
    return Runner.SUSPENDED;
  }

  /** As {@link #delegate(GeneratorCore, Runner)}. */
  private static Object delegate(GeneratorBoundary inner, Runner runner) throws Throwable {
    boolean isNew = inner.isNew();
    Coroutine<?> from = inner.delegate();
    if (from == null) {
      return null;
    }
    int before = runner.depth;
    if (!isNew || before >= AwaitChain.DEEPEST) {
      return runner.bounce(inner, from, null);
    }
    runner.depth = before + 1;
    Object result;
    try {
      result = from.step(runner, null);
    } catch (Throwable failure) {
      inner.finish();
      throw failure;
    }
    runner.depth = before;
    if (result == Runner.SUSPENDED) {
      return runner.suspend(inner, 1);
    }
    inner.finish();
    return null;
  }

  /**
   * Runs a generator that has not started in the place of the machine that calls, for good: its
   * cursor is not needed.
   */
  private static Object descend(Runner runner, GeneratorBoundary inner) throws Throwable {
    Coroutine<?> from = inner.delegate();
    from.awaiter = null;
    from.label = 0;
    return runner.descend(from);
  }
}
