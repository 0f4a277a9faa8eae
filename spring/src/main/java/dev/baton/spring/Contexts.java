package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.ContextCarrier;
import java.util.List;
import java.util.stream.Stream;
import reactor.util.context.Context;

/** The contexts of a thread that hands in a coroutine, for the task that runs it. */
final class Contexts {
  private final List<ContextCarrier> carriers;
  private final Object[] captured;
  private final Context reactor;

  private Contexts(List<ContextCarrier> carriers, Context reactor) {
    this.carriers = carriers;
    this.captured = carriers.stream().map(ContextCarrier::capture).toArray();
    this.reactor = reactor;
  }

  static Contexts capture(List<ContextCarrier> carriers, Context reactor) {
    return new Contexts(carriers, reactor);
  }

  /** Runs a coroutine with these contexts. */
  @Async
  <T> Coroutine<T> around(Coroutine<T> body) {
    ReactorContext.set(reactor);
    for (int i = 0; i < captured.length; i++) {
      carriers.get(i).install(captured[i]);
    }
    try {
      return done(await(body));
    } finally {
      Stream.of(captured).forEach(Contexts::complete);
    }
  }

  private static void complete(Object context) {
    if (context instanceof Completable ends) {
      ends.complete();
    }
  }

  /** A context that ends with the task that it was captured for. */
  interface Completable {
    void complete();
  }
}
