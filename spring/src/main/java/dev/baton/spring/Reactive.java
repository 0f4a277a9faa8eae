package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncIterable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Publishers, as Spring's own libraries give them, for coroutines: {@code
 * await(Reactive.one(client.get()…))}. Each is subscribed to with Reactor's context of the current
 * task, and so takes part in its transaction.
 */
public final class Reactive {
  private Reactive() {}

  /**
   * Waits for the only element of a publisher and for its end; null if it has none. A cancel
   * cancels the subscription. A second element is an {@link IndexOutOfBoundsException}.
   */
  @Async
  public static <T> Coroutine<T> one(Publisher<? extends T> publisher) {
    return done(
        await(
            Flux.<T>from(publisher).singleOrEmpty().contextWrite(ReactorContext.get()).toFuture()));
  }

  /**
   * Makes a sequence of a publisher's elements. Each time it is gone through is a subscription,
   * which asks for a few elements ahead; leaving it early cancels that.
   */
  public static <T> AsyncIterable<T> all(Publisher<? extends T> publisher) {
    return () ->
        AsyncIterable.<T>from(
                FlowAdapters.toFlowPublisher(
                    Flux.<T>from(publisher).contextWrite(ReactorContext.get())))
            .asyncIterator();
  }
}
