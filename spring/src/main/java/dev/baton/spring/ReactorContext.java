package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Coroutine;
import dev.baton.TaskLocal;
import dev.baton.annotation.Async;
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

  /** Runs a coroutine with another context, as a part of the current task. */
  @Async
  static <T> Coroutine<T> within(Context context, Coroutine<T> body) {
    Context before = get();
    set(context);
    try {
      return done(await(body));
    } finally {
      set(before);
    }
  }
}
