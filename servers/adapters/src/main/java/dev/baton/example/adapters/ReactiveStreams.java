package dev.baton.example.adapters;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.streams.AsyncIterable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/**
 * The publishers of {@code org.reactivestreams}, which Reactor, RxJava, Mutiny and database drivers
 * have. Those of the JDK are the same by another name, and Baton takes and gives them.
 */
public final class ReactiveStreams {
  private ReactiveStreams() {}

  /** Makes a sequence for loops; leaving one early cancels the subscription. */
  public static <T> AsyncIterable<T> from(Publisher<? extends T> publisher) {
    return AsyncIterable.from(FlowAdapters.<T>toFlowPublisher(publisher));
  }

  /** Waits for the first element. */
  public static <T> Coroutine<T> first(Publisher<? extends T> publisher) {
    return Baton.first(FlowAdapters.<T>toFlowPublisher(publisher));
  }

  /**
   * Makes a publisher of a sequence, on the loop that runs here: each subscriber gets as many
   * elements as it has requested, and its cancel closes the sequence.
   */
  public static <T> Publisher<T> publisher(AsyncIterable<T> source) {
    return FlowAdapters.toPublisher(source.publisher());
  }
}
