package dev.baton.spring;

import dev.baton.TaskLocal;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Reactor's context, in which Spring keeps the current transaction, as tasks have it: from the
 * subscriber of a coroutine to the publishers that this awaits.
 */
final class ReactorContext {
  private static final TaskLocal<Context> CURRENT = TaskLocal.of(Context.empty());

  private ReactorContext() {}

  static Context get() {
    return CURRENT.get();
  }

  static void set(ContextView context) {
    CURRENT.set(Context.of(context));
  }
}
