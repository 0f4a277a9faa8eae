package dev.baton.internal.generators;

import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.streams.AsyncIterable;
import dev.baton.woven.Runner;

/**
 * How a generator gives all elements of another source, in woven code {@code emitAll}: the source's
 * machines take the place of the machine that calls until they end, so that an element costs the
 * same however deep generators delegate to each other.
 */
public final class Delegation {
  private Delegation() {}

  /** Does as {@link dev.baton.woven.Woven#emitAll(Iterable, Runner)} does. */
  public static Object emitAll(Iterable<?> elements, Runner runner) throws Throwable {
    boolean async = Engine.host(runner) != GeneratorHost.INSTANCE;
    if (!async && elements instanceof GeneratorCore<?> generator) {
      return delegate(generator, runner);
    }
    var machine = new EmitIterator(elements.iterator());
    return async
        ? delegate(new GeneratorBoundary(machine), runner)
        : Engine.descend(runner, machine);
  }

  /** Does as {@link dev.baton.woven.Woven#emitAll(AsyncIterable, Runner)} does. */
  public static Object emitAll(AsyncIterable<?> elements, Runner runner) throws Throwable {
    if (Engine.host(runner) == GeneratorHost.INSTANCE) {
      throw GeneratorHost.cannotWait();
    }
    return delegate(
        elements instanceof AsyncGeneratorCore generator
            ? generator.cursor
            : new GeneratorBoundary(new EmitAsyncIterator(elements.asyncIterator())),
        runner);
  }

  /** Emits all of the generator that an async generator's method has returned. */
  public static Object result(AsyncGeneratorCore returned, Runner runner) throws Throwable {
    if (Engine.host(runner) == GeneratorHost.INSTANCE) {
      throw GeneratorHost.cannotWait();
    }
    GeneratorBoundary cursor = returned.cursor;
    return cursor.isNew() ? descend(runner, cursor) : delegate(cursor, runner);
  }

  /** Runs another generator in the place of the machine that calls. */
  private static Object delegate(GeneratorCore<?> inner, Runner runner) throws Throwable {
    if (inner.isNew()) {
      return Engine.descend(runner, inner.delegate());
    }
    boolean fetched = inner.hasFetched();
    Object element = inner.fetched();
    StateMachine from = inner.delegate();
    if (from == null) {
      return null;
    }
    StateMachine root = from;
    while (Engine.awaiter(root) != null) {
      root = Engine.awaiter(root);
    }
    if (!fetched) {
      return Engine.bounce(runner, root, from, null);
    }
    Runner.emit(element, runner);
    Engine.leaf(runner, from);
    Engine.top(runner, root);
    return Engine.SUSPENDED;
  }

  /** Does as {@link #delegate(GeneratorCore, Runner)} does. */
  private static Object delegate(GeneratorBoundary inner, Runner runner) throws Throwable {
    boolean isNew = inner.isNew();
    StateMachine from = inner.delegate();
    if (from == null) {
      return null;
    }
    int before = Engine.depth(runner);
    if (!isNew || Engine.isDeep(before)) {
      return Engine.bounce(runner, inner, from, null);
    }
    Engine.depth(runner, before + 1);
    Object result;
    try {
      result = Engine.step(from, runner, null);
    } catch (Throwable failure) {
      inner.finish();
      throw failure;
    }
    Engine.depth(runner, before);
    if (result == Engine.SUSPENDED) {
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
    StateMachine from = inner.delegate();
    Engine.awaiter(from, null);
    Engine.reset(from);
    return Engine.descend(runner, from);
  }
}
