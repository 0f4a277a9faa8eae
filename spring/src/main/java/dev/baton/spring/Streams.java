package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import reactor.core.publisher.FluxSink;

/** Sequences on their way to a subscriber, and back. */
final class Streams {
  private Streams() {}

  /** Gives a subscriber the elements, each when it is requested. */
  @Async
  static <T> Coroutine<Void> serve(AsyncIterable<T> source, FluxSink<T> sink, Demand demand) {
    AsyncIterator<T> elements = source.asyncIterator();
    try {
      await(demand);
      while (await(elements.advance())) {
        sink.next(elements.current());
        await(demand);
      }
    } finally {
      await(elements.closeAsync());
    }
    return done();
  }

  @Async
  static <T> AsyncGenerator<T> generator(AsyncIterable<T> source) {
    for (T element : each(source)) {
      emit(element);
    }
    return end();
  }
}
