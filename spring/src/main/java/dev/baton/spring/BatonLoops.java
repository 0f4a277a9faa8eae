package dev.baton.spring;

import dev.baton.Coroutine;
import dev.baton.loop.ContextCarrier;
import dev.baton.loop.EventLoop;
import dev.baton.loop.LoopGroup;
import dev.baton.streams.AsyncIterable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The loops of an application, as Spring's side sees them. What is handed in takes the contexts of
 * the thread along: SLF4J's MDC, the current request, and what beans of the type {@link
 * ContextCarrier} carry.
 */
public final class BatonLoops {
  private final LoopGroup group;
  private final List<ContextCarrier> carriers;

  /**
   * Makes the Spring side of a group.
   *
   * @param carriers those that the group's loops have
   */
  public BatonLoops(LoopGroup group, List<ContextCarrier> carriers) {
    this.group = group;
    this.carriers = List.copyOf(carriers);
  }

  /** Returns the loops. */
  public LoopGroup group() {
    return group;
  }

  /**
   * Runs a coroutine on one loop after the other.
   *
   * @return a future for its result; cancelling it cancels the coroutine
   */
  public <T> CompletableFuture<T> submit(Coroutine<T> coroutine) {
    return submit(coroutine, Context.empty());
  }

  /** Runs a coroutine on the loop that the subscriber's own coroutine has, if it has one. */
  private <T> CompletableFuture<T> submit(Coroutine<T> coroutine, ContextView subscriber) {
    EventLoop loop = subscriber.getOrDefault(EventLoop.class, null);
    if (loop == null) {
      loop = group.next();
    }
    Context context = Context.of(subscriber).put(EventLoop.class, loop);
    return loop.submit(Contexts.capture(carriers, context).around(coroutine));
  }

  /**
   * Makes a {@code Mono} of a coroutine, which runs when it is subscribed to, once. The
   * subscriber's cancel cancels it.
   */
  public <T> Mono<T> mono(Coroutine<T> coroutine) {
    return Mono.create(
        sink -> {
          CompletableFuture<T> result = submit(coroutine, sink.contextView());
          sink.onCancel(() -> result.cancel(true));
          result.whenComplete(
              (value, failure) -> {
                if (failure == null) {
                  sink.success(value);
                } else {
                  sink.error(failure);
                }
              });
        });
  }

  /**
   * Makes a {@code Flux} of a sequence, which is asked for an element when one is requested. The
   * subscriber's cancel closes the sequence.
   */
  public <T> Flux<T> flux(AsyncIterable<T> source) {
    return Flux.create(
        sink -> {
          var demand = new Demand();
          sink.onRequest(demand::add);
          CompletableFuture<Void> served =
              submit(Streams.serve(source, sink, demand), sink.contextView());
          sink.onCancel(() -> served.cancel(true));
          served.whenComplete(
              (nothing, failure) -> {
                if (failure == null) {
                  sink.complete();
                } else {
                  sink.error(failure);
                }
              });
        },
        FluxSink.OverflowStrategy.ERROR);
  }
}
